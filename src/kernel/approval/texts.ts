import type { Locale } from '#kernel/i18n'
import type { ReviewedVersion, VersionStatus } from './version.ts'
import { approvalWords } from './words.ts'

/** Why a decision was not taken. */
export type DecisionRefusal = 'own' | 'changed-meanwhile' | 'reason-missing' | 'reason-long'

const refusals = {
  own: 'own',
  'changed-meanwhile': 'changedMeanwhile',
  'reason-missing': 'reason.missing',
  'reason-long': 'reason.long',
} as const

export function refusalText(locale: Locale, refusal: DecisionRefusal): string {
  return approvalWords.in(locale)(refusals[refusal])
}

/** Headings and names of pages about versions. */
export function versionTexts(locale: Locale) {
  const t = approvalWords.in(locale)
  return {
    all: t('versions'),
    one: (number: number): string => t('numbered', { number }),
    status: (status: VersionStatus): string => t(`status.${status}`),
    /** Over what a version changes. @param basis what it is compared with, if anything */
    changesFrom: (basis: ReviewedVersion | undefined): string =>
      basis === undefined ? t('first') : t('against', { number: basis.number }),
    noChanges: t('same'),
    before: t('before'),
    after: t('after'),
  }
}
