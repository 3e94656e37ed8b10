import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

/** Numbers that Ofcom keeps for drama: nobody has them, so demonstrations and tests text nobody. */
const dramaNumber = /^\+447700900\d{3}$/

/**
 * A mobile number as people write it, in E.164: `07700 900123`, `+33 6 12 34 56 78`, `0044 7700 900123`. Numbers without
 * a country are of the United Kingdom. Undefined when it cannot be one (numbering plans of libphonenumber).
 */
export function normalisePhone(typed: string): string | undefined {
  if (typed.length > 40) return undefined
  const written = typed
    .trim()
    .replace(/^00/, '+')
    .replace(/^(\+\d{1,3}) ?\(0\)/, '$1')
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'GB', extract: false })
  if (parsed === undefined || parsed.ext !== undefined) return undefined
  return parsed.isValid() || dramaNumber.test(parsed.number) ? parsed.number : undefined
}
