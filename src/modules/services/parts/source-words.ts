import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import type { AnswerSource } from '../domain/answers.ts'
import { servicesWords } from '../words.ts'

/** Where an answer comes from, for the person and for those who decide: "Recorded by Records Office on 5 March 2026". */
export function sourceInWords(source: AnswerSource, locale: Locale): string {
  const t = servicesWords.in(locale)
  const day = new Date(source.date)
  const name = 'name' in source ? source.name?.[locale] : undefined
  switch (source.kind) {
    case 'wallet': {
      const date = formatDateTime(locale, day)
      return name === undefined
        ? t('facts.checked', { date })
        : t('facts.checkedAndIssued', { date, issuer: name })
    }
    case 'identity':
      return t('identity.provedOn', { date: formatDate(locale, day) })
    default:
      return t(`known.source.${source.kind}`, { name: name ?? '', date: formatDate(locale, day) })
  }
}
