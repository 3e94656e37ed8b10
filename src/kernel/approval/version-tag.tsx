import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import type { VersionStatus } from './version.ts'
import { approvalWords } from './words.ts'

const colours: Readonly<Record<VersionStatus, string>> = {
  draft: 'govuk-tag--yellow',
  waiting: 'govuk-tag--yellow',
  live: 'govuk-tag--green',
  replaced: 'govuk-tag--grey',
  refused: 'govuk-tag--red',
}

/** Where a version stands, in a word or two. */
export function VersionTag({ status, locale }: { status: VersionStatus; locale: Locale }): VNode {
  return <Tag classes={colours[status]}>{approvalWords.in(locale)(`status.${status}`)}</Tag>
}
