import { formatDate, type Locale } from '#kernel/i18n'
import type { Limit } from '../domain/limits.ts'
import { servicesWords } from '../words.ts'

/** Why nothing can be sent now, for the person. */
export function limitInWords(limit: Limit, locale: Locale): string {
  const t = servicesWords.in(locale)
  switch (limit.kind) {
    case 'not-open':
      return t('limit.notOpen', { date: formatDate(locale, limit.opensOn) })
    case 'closed':
      return t('limit.closed', { date: formatDate(locale, limit.closesOn) })
    default:
      return t('limit.usedUp', { count: limit.perPerson })
  }
}

/** The same for staff who enter somebody else's application. */
export function limitForStaff(limit: Limit, locale: Locale): string {
  return limit.kind === 'used-up'
    ? servicesWords.in(locale)('limit.usedUpByPerson', { count: limit.perPerson })
    : limitInWords(limit, locale)
}
