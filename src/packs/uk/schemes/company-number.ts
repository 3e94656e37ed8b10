import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

/** Companies House: two letters for the register (none for England and Wales), then digits, eight characters in all. */
const prefixes =
  'AC|BR|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R0|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC'
const shape = new RegExp(`^(?:\\d{8}|(?:${prefixes})\\d{6}|(?:IP|SP|NP|RS|NO)\\d{5}[A-Z\\d])$`)

/** Numbers of companies and other bodies that Companies House registers. Zeros left out in front are put back. */
export const companyNumberScheme: IdentifierScheme = {
  name: 'uk-company-number',
  title: { en: 'Company number', cy: 'Rhif cwmni' },
  hint: {
    en: 'It’s 8 characters, on letters from Companies House. For example, ‘01234567’ or ‘SC123456’',
    cy: '8 nod, ar lythyrau gan Dŷ’r Cwmnïau. Er enghraifft, ‘01234567’ neu ‘SC123456’',
  },
  read(typed) {
    const text = compact(typed)
    if (text === undefined) return undefined
    const [, letters = '', digits = text] = /^([A-Z]{2})(\d{1,6})$/.exec(text) ?? []
    const full = /^\d{1,8}$/.test(digits) ? letters + digits.padStart(8 - letters.length, '0') : text
    return shape.test(full) && !/^0+$/.test(full) ? full : undefined
  },
  inputMode: 'text',
  width: 10,
}
