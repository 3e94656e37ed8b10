import { isIPv6 } from 'node:net'
import { matches, type Detector, type Span, type Stretch } from './span.ts'

const mostLocal = 64
const mostDomain = 253
const isLocalCharacter = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u
const domain = /^(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,10}[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]/u

/** Email addresses, also with the sign written as in addresses of pages (%40). */
export const findEmails: Detector = (text) => {
  const spans: Span[] = []
  let taken = 0
  for (const { 0: sign, index } of text.matchAll(/[@＠]|%40/g)) {
    const afterSign = index + sign.length
    const host = domain.exec(text.slice(afterSign, afterSign + mostDomain))?.[0] ?? ''
    const start = host === '' ? index : localStart(text, index, taken)
    taken = afterSign + host.length
    if (start < index) spans.push({ kind: 'email', start, end: taken })
  }
  return spans
}

function localStart(text: string, sign: number, earliest: number): number {
  const first = Math.max(earliest, sign - mostLocal)
  if (text[sign - 1] === '"') {
    const quote = text.lastIndexOf('"', sign - 2)
    if (quote >= first) return quote
  }
  let start = sign
  while (start > first && isLocalCharacter.test(text[start - 1] ?? '')) start -= 1
  const lead = /^['`{|=/*]*(?=.)/.exec(text.slice(start, sign))?.[0].length ?? 0
  return start + lead
}

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`
const version4 = new RegExp(String.raw`(?<![\d.])${octet}(?:\.${octet}){3}(?!\d|\.\d)`, 'g')
const version6 = /(?<![\p{L}\d:])(?:[\da-f]{0,4}:){2,8}[\da-f]{0,4}(?![\p{L}\d:])/giu

export const findAddresses: Detector = (text) => [
  ...matches(text, version4, 'ip-address'),
  ...matches(text, version6, 'ip-address').filter((span) => isAddressOfSomebody(text, span)),
]

/** `::` and `::1` are nobody's. */
function isAddressOfSomebody(text: string, { start, end }: Stretch): boolean {
  return end - start > '::1'.length && isIPv6(text.slice(start, end))
}

const postcode =
  /(?<![\p{L}\d])(?:[a-z]{1,2}\d[a-z\d]?[\s-]{0,2}\d[abd-hjlnp-uw-z]{2}|gir[\s-]{0,2}0aa)(?![\p{L}\d])/giu
const ordinal = /[A-Z]{1,2}\d[A-Z\d]?\s{1,2}(?:1st|2nd|3rd|[4-90]th)$/

/** Postcodes of the United Kingdom (BS 7666). "Room B12 3rd floor" has none. */
export const findPostcodes: Detector = (text) =>
  matches(text, postcode, 'postcode').filter(({ start, end }) => !ordinal.test(text.slice(start, end)))
