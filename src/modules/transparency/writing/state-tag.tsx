import type { VNode } from 'preact'
import type { VersionStatus } from '#kernel/approval'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import { editorWords } from './words.ts'

interface Standing {
  status: VersionStatus
  hasLive: boolean
  retiredAt: Date | null
}

interface StateTagsProps {
  standing: Standing
  /** It waits for the person who looks. */
  isTheirs: boolean
  locale: Locale
}

/** Where a record stands, in a word or two: what the public sees, and what is worked on. */
export function StateTags({ standing, isTheirs, locale }: StateTagsProps): VNode {
  const t = editorWords.in(locale)
  const { status, hasLive, retiredAt } = standing
  if (retiredAt !== null) return <Tag classes="govuk-tag--grey">{t('state.retired')}</Tag>
  return (
    <>
      {hasLive && <Tag classes="govuk-tag--green">{t('state.published')}</Tag>}{' '}
      {status === 'draft' && <Tag classes="govuk-tag--yellow">{t('state.draft')}</Tag>}
      {status === 'refused' && <Tag classes="govuk-tag--red">{t('state.sentBack')}</Tag>}
      {status === 'waiting' && (
        <Tag classes={isTheirs ? 'govuk-tag--purple' : 'govuk-tag--yellow'}>
          {t(isTheirs ? 'state.waitingForYou' : 'state.waiting')}
        </Tag>
      )}
    </>
  )
}
