// Crockford's Base32: no I, L, O or U, so that nothing is mistaken when it is written down and read back.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20
const groupLength = 4

/** A new recovery code of 100 bits, in groups: `7GK2-...`. Nobody can choose it, so that nobody can choose a weak one. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  // 256 is a multiple of 32, so that every character is equally likely.
  return grouped(Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join(''))
}

function grouped(text: string): string {
  return text.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? text
}

/** A code as somebody typed it, in its one form; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const isCode = text.length === length && new RegExp(`^[${alphabet}]+$`).test(text)
  return isCode ? grouped(text) : undefined
}
