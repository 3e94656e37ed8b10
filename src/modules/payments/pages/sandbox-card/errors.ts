import type { Locale } from '#kernel/i18n'
import type { CardFault, CardField } from '../../domain/card.ts'
import { paymentsWords } from '../../words.ts'

export type CardErrors = Partial<Record<CardField, string>>

/** The message for each field at fault. */
export function cardErrors(locale: Locale, faults: Partial<Record<CardField, CardFault>>): CardErrors {
  const t = paymentsWords.in(locale)
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, t(`card.error.${fault}`)]))
}
