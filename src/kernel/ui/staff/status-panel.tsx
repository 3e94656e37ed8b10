import type { ComponentChildren, VNode } from 'preact'
import { HeadingOf } from '../components/heading-of.tsx'
import { Tag } from '../components/tag.tsx'
import type { TagProps } from '../components/tag.tsx'
import { classNames, extra, hasContent } from '../content.ts'
import type { Common, Falsy } from '../content.ts'

export interface Fact {
  name: ComponentChildren
  value: ComponentChildren
}

export interface StatusPanelProps extends Common {
  title: ComponentChildren
  /** Default 2. */
  headingLevel?: number | undefined
  status: TagProps
  facts?: readonly (Fact | Falsy)[] | undefined
  /** Buttons and links: what can be done now. */
  children?: ComponentChildren
}

/** Names and values in a row or a column. */
export function FactList({ facts }: { facts: readonly (Fact | Falsy)[] }): VNode {
  return (
    <dl class="cw-facts">
      {facts.map(
        (fact) =>
          fact && (
            <div class="cw-facts__item">
              <dt class="cw-facts__name">{fact.name}</dt>
              <dd class="cw-facts__value">{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** Where a case, a ticket or a request stands, and what can be done about it. */
export function StatusPanel(props: StatusPanelProps): VNode {
  return (
    <div class={classNames('cw-status-panel', props.classes)} {...extra(props.attributes)}>
      <div class="cw-status-panel__head">
        <HeadingOf level={props.headingLevel ?? 2} class="govuk-heading-m cw-status-panel__title">
          {props.title}
        </HeadingOf>
        <Tag {...props.status} />
      </div>
      {props.facts && <FactList facts={props.facts} />}
      {hasContent(props.children) && <div class="cw-status-panel__actions">{props.children}</div>}
    </div>
  )
}
