import type { IdentifierScheme } from '#modules/services'
import { lettersAndDigits } from './tidy.ts'

/**
 * The formats of outward codes (A9, A99, AA9, AA99, A9A, AA9A) and the inward code, whose letters leave out those that
 * are easily misread (BS 7666). BFPO numbers of the forces stand beside them. Whether a postcode is in use is another question.
 */
const outward = '[A-PR-UWYZ](?:\\d[A-HJKPSTUW\\d]?|[A-HK-Y]\\d[ABEHMNPRVWXY\\d]?)'
const shape = new RegExp(`^(?:GIR0AA|${outward}\\d[ABD-HJLNP-UW-Z]{2})$`)
const forces = /^BFPO(?:CO)?(\d{1,4})$/

/** Postcodes of the United Kingdom and the forces, however they are spaced and punctuated. */
export const postcodeScheme: IdentifierScheme = {
  name: 'uk-postcode',
  title: { en: 'Postcode', cy: 'Cod post' },
  hint: { en: 'For example, ‘SW1A 2AA’', cy: 'Er enghraifft, ‘CF10 3NQ’' },
  read(typed) {
    const text = lettersAndDigits(typed)
    const force = forces.exec(text)
    if (force !== null) return `BFPO ${force[1]}`
    return shape.test(text) ? `${text.slice(0, -3)} ${text.slice(-3)}` : undefined
  },
  inputMode: 'text',
  width: 10,
}
