import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Part } from '../content.ts'

export interface SkipLinkProps extends Part {
  /** Default `#content`. */
  href?: string | undefined
}

/** The first thing on a page for the keyboard: past the header to the content. */
export function SkipLink({ href, classes, attributes, children }: SkipLinkProps): VNode {
  return (
    <a
      href={href || '#content'}
      class={classNames('govuk-skip-link', classes)}
      {...extra(attributes)}
      data-module="govuk-skip-link"
    >
      {children}
    </a>
  )
}
