// Without vowels and lookalikes: no words come out, and nobody mistakes a 0 for an O.
const letters = 'CDFGHJKMNPQRTWXY34679'
const length = 8
const groupLength = 4

/** A code that people can read aloud and type, from at least 8 random bytes: `CDFG-HJKM`. */
export function typedCodeFrom(random: Uint8Array): string {
  const characters = [...random.subarray(0, length)].map((byte) => letters.charAt(byte % letters.length))
  return [characters.slice(0, groupLength).join(''), characters.slice(groupLength).join('')].join('-')
}

/** The code in what somebody typed, however they wrote it. Undefined for what is none. */
export function readTypedCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const isCode = plain.length === length && plain.split('').every((character) => letters.includes(character))
  return isCode ? `${plain.slice(0, groupLength)}-${plain.slice(groupLength)}` : undefined
}
