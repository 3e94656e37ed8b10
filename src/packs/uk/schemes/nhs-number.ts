import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

/** The check digit of an NHS number: modulus 11 with weights from 10 down to 2 (NHS Data Dictionary). */
export function nhsCheckDigit(nine: string): number | undefined {
  const sum = Array.from(nine, Number).reduce((total, digit, index) => total + digit * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? undefined : check
}

/** NHS numbers of England and Wales: ten digits, the last a check digit. */
export const nhsNumberScheme: IdentifierScheme = {
  name: 'uk-nhs-number',
  title: { en: 'NHS number', cy: 'Rhif GIG' },
  hint: {
    en: 'It’s a 10 digit number on any letter from the NHS. For example, ‘485 777 3456’',
    cy: 'Rhif 10 digid sydd ar unrhyw lythyr gan y GIG. Er enghraifft, ‘485 777 3456’',
  },
  read(typed) {
    const text = compact(typed)
    if (text === undefined || !/^\d{10}$/.test(text)) return undefined
    if (nhsCheckDigit(text.slice(0, 9)) !== Number(text[9])) return undefined
    return text.replace(/^(...)(...)(....)$/, '$1 $2 $3')
  },
  inputMode: 'numeric',
  width: 10,
}
