import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

const weights = [6, 7, 8, 9, 10, 5, 4, 3, 2]
/** By the remainder of the weighted sum divided by 11. */
const checkDigits = '21987654321'

/** The first digit of a Unique Taxpayer Reference, which checks the nine that follow. */
export function utrCheckDigit(nine: string): number {
  const sum = Array.from(nine, Number).reduce(
    (total, digit, index) => total + digit * (weights[index] ?? 0),
    0,
  )
  return Number(checkDigits[sum % 11])
}

/** Unique Taxpayer References: ten digits; some letters show them with a K at the end or thirteen digits with an office before. */
export const utrScheme: IdentifierScheme = {
  name: 'uk-utr',
  title: { en: 'Unique Taxpayer Reference (UTR)', cy: 'Cyfeirnod Unigryw y Trethdalwr (UTR)' },
  hint: {
    en: 'It’s 10 numbers, for example ‘1234567895’. It’s on letters about tax, and may be called ‘reference’, ‘UTR’ or ‘official use’',
    cy: '10 rhif, er enghraifft ‘1234567895’. Mae ar lythyrau am dreth, a gall gael ei alw’n ‘cyfeirnod’, ‘UTR’ neu ‘at ddefnydd swyddogol’',
  },
  read(typed) {
    const text = compact(typed)?.replace(/K$/, '')
    const digits = text !== undefined && /^\d{13}$/.test(text) ? text.slice(3) : text
    if (digits === undefined || !/^\d{10}$/.test(digits)) return undefined
    return utrCheckDigit(digits.slice(1)) === Number(digits[0]) ? digits : undefined
  },
  inputMode: 'numeric',
  width: 10,
}
