import type { VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Part } from '../content.ts'
import { useWords } from '../words.ts'

export interface BackLinkProps extends Part {
  href?: string | undefined
}

/** The way to the page before. */
export function BackLink({ href, classes, attributes, children }: BackLinkProps): VNode {
  const words = useWords()
  return (
    <a href={href || '#'} class={classNames('govuk-back-link', classes)} {...extra(attributes)}>
      {hasContent(children) ? children : words.backLink}
    </a>
  )
}
