import type { IdentifierScheme } from '#modules/services'
import { compact } from './tidy.ts'

/** HMRC's National Insurance Manual, NIM39110: which letters and which pairs of letters are never given out. */
const shape = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/

/** National Insurance numbers: QQ 12 34 56 C (that one is never given to anybody). */
export const ninoScheme: IdentifierScheme = {
  name: 'uk-nino',
  title: { en: 'National Insurance number', cy: 'Rhif Yswiriant Gwladol' },
  hint: {
    en: 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’',
    cy: 'Mae ar eich cerdyn Yswiriant Gwladol, llythyr budd-dal, slip cyflog neu P60. Er enghraifft, ‘QQ 12 34 56 C’',
  },
  read(typed) {
    const text = compact(typed)
    if (text === undefined || !shape.test(text)) return undefined
    return text.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5')
  },
  inputMode: 'text',
  width: 10,
}
