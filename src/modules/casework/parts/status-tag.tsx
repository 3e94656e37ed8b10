import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag, type TagProps } from '#kernel/ui'
import type { CaseStatus } from '../domain/case.ts'
import { caseworkWords } from '../words.ts'

const colours: Readonly<Record<CaseStatus, string>> = {
  open: 'govuk-tag--blue',
  approved: 'govuk-tag--green',
  refused: 'govuk-tag--red',
}

/** A status in the reader's language, coloured alike everywhere. */
export function statusTag(status: CaseStatus, locale: Locale): TagProps {
  return { children: caseworkWords.in(locale)(`status.${status}`), classes: colours[status] }
}

export function StatusTag({ status, locale }: { status: CaseStatus; locale: Locale }): VNode {
  return <Tag {...statusTag(status, locale)} />
}
