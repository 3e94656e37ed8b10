import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

/**
 * Every way in which vehicles have been registered in Great Britain and Northern Ireland, with the place of the space.
 * Letters that were never given out in a place are not checked: the register knows, and this is not it.
 */
const formats: readonly { shape: RegExp; spaced: string }[] = [
  // Since 2001: AB12 CDE
  { shape: /^([A-HJ-PR-Y][A-HJ-PR-Z]\d{2})([A-HJ-PR-Z]{3})$/, spaced: '$1 $2' },
  // From 1983: A123 BCD, with Q for vehicles whose age is not known
  { shape: /^([A-HJ-NP-TV-Y]\d{1,3})([A-Z]{3})$/, spaced: '$1 $2' },
  // From 1963: ABC 123D
  { shape: /^([A-Z]{3})(\d{1,3}[A-HJ-NPR-TV-Y])$/, spaced: '$1 $2' },
  // Northern Ireland: AIZ 1234, and older ones everywhere of one to three letters
  { shape: /^([A-Z]?[A-Z]?[A-Z])(\d{1,4})$/, spaced: '$1 $2' },
  // Before 1963, the number first: 1234 AB
  { shape: /^(\d{1,4})([A-Z]{1,3})$/, spaced: '$1 $2' },
  // Diplomats: 101 D 234, 101 X 234
  { shape: /^(\d{3})([DX])(\d{3})$/, spaced: '$1 $2 $3' },
  // Trade plates are numbers alone
  { shape: /^(\d{5})$/, spaced: '$1' },
]

/** Vehicle registration numbers, in any format that was ever given out. */
export const vehicleRegistrationScheme: IdentifierScheme = {
  name: 'uk-vehicle-registration',
  title: { en: 'Registration number', cy: 'Rhif cofrestru' },
  hint: {
    en: 'It’s on the number plate. For example, ‘CU57 ABC’',
    cy: 'Mae ar y plât rhif. Er enghraifft, ‘CU57 ABC’',
  },
  read(typed) {
    const text = compact(typed)
    const format = formats.find(({ shape }) => text !== undefined && shape.test(text))
    return text === undefined || format === undefined ? undefined : text.replace(format.shape, format.spaced)
  },
  inputMode: 'text',
  width: 10,
}
