import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { accept, refuse, type ReadOutcome } from './outcome.ts'

const shape = /^\+?\d{7,15}$/
/** Fifteen digits with room for brackets, hyphens, spaces and an extension. */
const longest = 40

/**
 * Reads a phone number as people write it, and keeps it so. A number with a country code must be long enough for that
 * country, one without for the country at home (numbering plans of libphonenumber); where no country is configured, any
 * 7 to 15 digits will do. Whether the number is in use is not asked: numbers are given out faster than plans are published.
 */
export function readPhone(value: string, country: string | undefined): ReadOutcome {
  if (value === '') return refuse('text.missing')
  if (value.length > longest || /[\p{Cc}\p{Cf}]/u.test(value)) return refuse('phone.invalid')
  if (country === undefined || !isSupportedCountry(country)) {
    return shape.test(value.replaceAll(/[\s().-]/g, ''))
      ? accept({ kind: 'text', value })
      : refuse('phone.invalid')
  }
  const number = parsePhoneNumberFromString(value, { defaultCountry: country, extract: false })
  return number?.isPossible() === true ? accept({ kind: 'text', value }) : refuse('phone.invalid')
}
