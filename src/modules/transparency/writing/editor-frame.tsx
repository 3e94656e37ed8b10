import type { ComponentChildren } from 'preact'
import type { PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { staffRecordPath } from '../addresses.ts'
import { nameOf, type OpenedRecord } from './open-record.ts'
import { editorWords } from './words.ts'

interface FrameProps {
  locale: Locale
  opened: OpenedRecord
  /** What the page is for; left out where it is about the record as a whole. */
  title?: string
  backHref?: string
  hasError?: boolean
  width?: PageView['width']
  children: ComponentChildren
}

/** What stands around every page about one record: its name, and the way back. */
export function editorFrame(props: FrameProps): PageView {
  const { locale, opened, title, backHref, hasError = false, width, children } = props
  const t = editorWords.in(locale)
  const name = nameOf(opened.shown.content, locale, t('unnamed'))
  const [caption, heading] = title === undefined ? [t('record.title'), name] : [name, title]
  return {
    title: title === undefined ? name : `${title}: ${name}`,
    layout: 'staff',
    backHref: backHref ?? staffRecordPath(opened.record.id),
    hasError,
    ...(width !== undefined && { width }),
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{caption}</span>
          {heading}
        </h1>
        {children}
      </>
    ),
  }
}
