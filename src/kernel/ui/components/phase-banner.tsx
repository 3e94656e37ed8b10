import type { VNode } from 'preact'
import { classNames, extra, toPart } from '../content.ts'
import type { ContentOr, Part } from '../content.ts'
import { Tag } from './tag.tsx'

export interface PhaseBannerProps extends Part {
  tag: ContentOr<{ children?: Part['children']; classes?: string | undefined }>
}

/** Says that the service is still being tried out, or that this is a demonstration. */
export function PhaseBanner({ tag, classes, attributes, children }: PhaseBannerProps): VNode {
  const part: Part = toPart(tag)
  return (
    <div class={classNames('govuk-phase-banner govuk-width-container', classes)} {...extra(attributes)}>
      <p class="govuk-phase-banner__content">
        <Tag classes={classNames('govuk-phase-banner__content__tag', part.classes)}>{part.children}</Tag>{' '}
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}
