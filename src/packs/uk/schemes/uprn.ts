import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

/** Unique Property Reference Numbers: up to twelve digits, given to every address of Great Britain. */
export const uprnScheme: IdentifierScheme = {
  name: 'uk-uprn',
  title: { en: 'Unique Property Reference Number (UPRN)', cy: 'Cyfeirnod Unigryw Eiddo (UPRN)' },
  hint: {
    en: 'It’s a number of up to 12 digits. You can look it up by address. For example, ‘100021892956’',
    cy: 'Rhif o hyd at 12 digid. Gallwch ei ganfod trwy’r cyfeiriad. Er enghraifft, ‘100021892956’',
  },
  read(typed) {
    const text = compact(typed)?.replace(/^0+/, '')
    return text !== undefined && /^\d{1,12}$/.test(text) ? text : undefined
  },
  inputMode: 'numeric',
  width: 20,
}
