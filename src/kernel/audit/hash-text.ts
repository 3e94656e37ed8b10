/** A hash as proofs and checkpoints show it: base64url. */
export function hashToText(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64url')
}

export function hashFromText(text: string): Uint8Array {
  return Buffer.from(text, 'base64url')
}

/** A hash as SQL takes it in an array: hexadecimal digits. */
export function hashToHex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}
