import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Common, Part } from '../content.ts'
import { Button } from './button.tsx'
import { HeadingOf } from './heading-of.tsx'

export interface PanelAction extends Part {
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
}

export interface PanelProps extends Part {
  title: ComponentChildren
  /** Default 1. */
  headingLevel?: number | undefined
  /** Shown in the interruption variant only (class `govuk-panel--interruption`). */
  actions?: (Common & { items?: readonly PanelAction[] | undefined }) | undefined
}

function Action({ action }: { action: PanelAction }): VNode {
  if (!action.href || action.type === 'button') {
    return (
      <Button
        {...action}
        type={action.type || 'button'}
        classes={classNames('govuk-button--inverse', action.classes)}
      />
    )
  }
  return (
    <a
      class={classNames('govuk-link govuk-link--inverse', action.classes)}
      href={action.href}
      {...extra(action.attributes)}
    >
      {action.children}
    </a>
  )
}

/** Says that something was done, or interrupts to make sure it should be. */
export function Panel({ title, headingLevel, actions, classes, attributes, children }: PanelProps): VNode {
  const isInterruption = classes?.includes('govuk-panel--interruption') ?? false
  return (
    <div
      class={classNames('govuk-panel', !isInterruption && 'govuk-panel--confirmation', classes)}
      {...extra(attributes)}
    >
      <HeadingOf level={headingLevel || 1} class="govuk-panel__title">
        {title}
      </HeadingOf>
      {hasContent(children) && <div class="govuk-panel__body">{children}</div>}
      {isInterruption && actions && (
        <div class={classNames('govuk-panel__actions', actions.classes)} {...extra(actions.attributes)}>
          {actions.items && actions.items.length > 0 && (
            <div class="govuk-button-group">
              {actions.items.map((action) => (
                <>
                  <Action action={action} />{' '}
                </>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}
