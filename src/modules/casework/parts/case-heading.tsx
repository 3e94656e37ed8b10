import type { ComponentChildren, VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import type { CaseFile } from '../store/case-store.ts'

interface CaseHeadingProps {
  file: Pick<CaseFile, 'title' | 'reference'>
  locale: Locale
  children: ComponentChildren
}

/** The heading of a page about one case: what is done on it, under the name of the case. */
export function CaseHeading({ file, locale, children }: CaseHeadingProps): VNode {
  return (
    <h1 class="govuk-heading-l">
      <span class="govuk-caption-l">
        {file.title[locale]} {file.reference}
      </span>
      {children}
    </h1>
  )
}
