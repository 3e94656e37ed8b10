import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Common, Falsy } from '../content.ts'
import { HeadingOf } from '../components/heading-of.tsx'

export interface TimelineItem {
  title: ComponentChildren
  /** When it happened: for the machine (ISO 8601) and in words. */
  at: { dateTime: string; text: string }
  /** Who did it. */
  by?: ComponentChildren
  /** More about it, such as the reason for a decision. */
  children?: ComponentChildren
}

export interface TimelineProps extends Common {
  /** Level of the titles. Default 3. */
  headingLevel?: number | undefined
  items: readonly (TimelineItem | Falsy)[]
}

function Entry({ item, headingLevel }: { item: TimelineItem; headingLevel: number }): VNode {
  return (
    <li class="cw-timeline__item">
      <HeadingOf level={headingLevel} class="cw-timeline__title">
        {item.title}
      </HeadingOf>
      <p class="cw-timeline__byline">
        <time dateTime={item.at.dateTime}>{item.at.text}</time>
        {hasContent(item.by) && <> · {item.by}</>}
      </p>
      {hasContent(item.children) && <div class="cw-timeline__body">{item.children}</div>}
    </li>
  )
}

/** What happened, one thing after the other, in the order given. */
export function Timeline({ items, headingLevel, classes, attributes }: TimelineProps): VNode {
  return (
    <ol class={classNames('cw-timeline', classes)} {...extra(attributes)}>
      {items.map((item) => item && <Entry item={item} headingLevel={headingLevel ?? 3} />)}
    </ol>
  )
}
