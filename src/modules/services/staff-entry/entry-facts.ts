import { formatDate } from '#kernel/i18n'
import type { CaseFact } from '#modules/casework'
import { inEachLanguage } from '../describe.ts'
import type { ReceivedWay } from '../store/draft.ts'
import { servicesWords } from '../words.ts'

/** How an application reached staff, and how its person declared it. */
export interface Reception {
  readonly received: ReceivedWay
  /** YYYY-MM-DD */
  readonly receivedOn: string
  readonly enteredAt: Date
  /** YYYY-MM-DD; undefined where the declaration was spoken. */
  readonly signedOn: string | undefined
}

/** What the case says of it, so that who decides knows that the words are not the person's own typing. */
export function receptionFact({ received, receivedOn, enteredAt, signedOn }: Reception): CaseFact {
  return {
    label: inEachLanguage((locale) => servicesWords.in(locale)('entry.fact.label')),
    value: inEachLanguage((locale) => {
      const t = servicesWords.in(locale)
      const came = t('entry.fact.value', {
        how: t(`entry.how.${received}`),
        date: formatDate(locale, receivedOn),
        entered: formatDate(locale, enteredAt),
      })
      const declared =
        signedOn === undefined
          ? t('entry.fact.spoken')
          : t('entry.fact.signed', { date: formatDate(locale, signedOn) })
      return `${came}\n${declared}`
    }),
    source: 'person',
  }
}
