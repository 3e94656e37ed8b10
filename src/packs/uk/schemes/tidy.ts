/** Letters and digits alone, in capitals: full-width characters made plain, spaces, hyphens and full stops left out. */
export function lettersAndDigits(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
}

/** As `lettersAndDigits`, but undefined where something else stands between than what people put there. */
export function compact(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').toUpperCase()
  return /^[A-Z0-9\s./_–—-]*$/.test(plain) ? lettersAndDigits(plain) : undefined
}
