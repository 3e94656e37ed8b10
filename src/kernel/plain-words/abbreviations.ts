import type { TextNote } from './text-rules.ts'

/** Everybody says these and few know what they stand for. */
const known = new Set([
  'UK',
  'AI',
  'NHS',
  'PDF',
  'ID',
  'TV',
  'EU',
  'PIN',
  'QR',
  'IT',
  'CSV',
  'FAQ',
  'URL',
  'VAT',
])
const abbreviation = /(?<![\p{L}\p{N}])\p{Lu}{2,5}s?(?![\p{L}\p{N}])/gu

/** Abbreviations that the text does not write out, each once: "Optical character recognition (OCR)" does. */
export function abbreviationNotes(text: string): TextNote[] {
  const short = (text.match(abbreviation) ?? []).map((found) => found.replace(/s$/, ''))
  return [...new Set(short)]
    .filter((found) => !known.has(found) && !text.includes(`(${found})`))
    .map((found) => ({ code: 'abbreviation', values: { text: found } }))
}
