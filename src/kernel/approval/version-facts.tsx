import type { VNode } from 'preact'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { VersionTag } from './version-tag.tsx'
import type { ReviewedVersion } from './version.ts'
import { approvalWords } from './words.ts'

interface VersionFactsProps {
  locale: Locale
  version: ReviewedVersion
  /** Of a version that nobody wrote here: where it comes from. */
  source?: string | undefined
}

/** Where a version stands, since when, what it brings back, and why it was sent back. */
export function VersionFacts({ locale, version, source }: VersionFactsProps): VNode {
  const t = approvalWords.in(locale)
  const { status, changedAt, restoredFrom, refusalReason } = version
  return (
    <>
      <p class="govuk-body">
        <VersionTag status={status} locale={locale} /> {source ?? formatDateTime(locale, changedAt)}
      </p>
      {restoredFrom !== null && <p class="govuk-body">{t('restored', { number: restoredFrom })}</p>}
      {refusalReason !== null && <InsetText>{t('refusedBecause', { reason: refusalReason })}</InsetText>}
    </>
  )
}
