import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, toPart } from '../content.ts'
import type { Common, ContentOr, Falsy } from '../content.ts'
import { HeadingOf } from './heading-of.tsx'

export interface SummaryAction extends Common {
  href: string
  children: ComponentChildren
  /** What the action is about, for people who hear the link alone: "name" after "Change". */
  visuallyHiddenText?: string | undefined
}

export interface SummaryActions extends Common {
  items?: readonly SummaryAction[] | undefined
}

export interface SummaryPart {
  children?: ComponentChildren
  classes?: string | undefined
}

export interface SummaryRow {
  key: ContentOr<SummaryPart>
  value?: ContentOr<SummaryPart> | undefined
  actions?: SummaryActions | undefined
  classes?: string | undefined
}

export interface SummaryCardTitle extends SummaryPart {
  headingLevel?: number | undefined
}

export interface SummaryCard extends Common {
  title?: ContentOr<SummaryCardTitle> | undefined
  actions?: SummaryActions | undefined
}

export interface SummaryListProps extends Common {
  rows: readonly (SummaryRow | Falsy)[]
  /** Puts the list in a box with a heading of its own. */
  card?: SummaryCard | undefined
}

type CardTitle = SummaryCardTitle | undefined

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: CardTitle }): VNode {
  return (
    <a class={classNames('govuk-link', action.classes)} href={action.href} {...extra(action.attributes)}>
      {action.children}
      {(action.visuallyHiddenText || cardTitle) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {cardTitle && <> ({cardTitle.children})</>}
        </span>
      )}
    </a>
  )
}

interface ActionsProps {
  items: readonly SummaryAction[]
  cardTitle: CardTitle
}

function RowActions({ items, cardTitle, classes }: ActionsProps & { classes: string | undefined }): VNode {
  const [first, ...others] = items
  return (
    <dd class={classNames('govuk-summary-list__actions', classes)}>
      {first && others.length === 0 ? (
        <ActionLink action={first} cardTitle={cardTitle} />
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {items.map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} cardTitle={cardTitle} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

interface RowProps {
  row: SummaryRow
  anyRowHasActions: boolean
  cardTitle: CardTitle
}

function Row({ row, anyRowHasActions, cardTitle }: RowProps): VNode {
  const key: SummaryPart = toPart(row.key)
  const value: SummaryPart = row.value === undefined ? {} : toPart(row.value)
  const actions = row.actions?.items
  const lacksActions = anyRowHasActions && actions === undefined
  return (
    <div
      class={classNames(
        'govuk-summary-list__row',
        lacksActions && 'govuk-summary-list__row--no-actions',
        row.classes,
      )}
    >
      <dt class={classNames('govuk-summary-list__key', key.classes)}>{key.children}</dt>
      <dd class={classNames('govuk-summary-list__value', value.classes)}>{value.children}</dd>
      {actions && actions.length > 0 && (
        <RowActions items={actions} cardTitle={cardTitle} classes={row.actions?.classes} />
      )}
    </div>
  )
}

function CardActions({
  actions,
  cardTitle,
}: {
  actions: SummaryActions
  cardTitle: CardTitle
}): VNode | null {
  const items = actions.items ?? []
  const [first, ...others] = items
  if (!first) return null
  const listClasses = classNames('govuk-summary-card__actions', actions.classes)
  if (others.length === 0) {
    return (
      <div class={listClasses}>
        <ActionLink action={first} cardTitle={cardTitle} />
      </div>
    )
  }
  return (
    <ul class={listClasses}>
      {items.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} cardTitle={cardTitle} />
        </li>
      ))}
    </ul>
  )
}

interface CardProps {
  card: SummaryCard
  title: CardTitle
  children: ComponentChildren
}

function Card({ card, title, children }: CardProps): VNode {
  return (
    <div class={classNames('govuk-summary-card', card.classes)} {...extra(card.attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        {title && (
          <HeadingOf
            level={title.headingLevel || 2}
            class={classNames('govuk-summary-card__title', title.classes)}
          >
            {title.children}
          </HeadingOf>
        )}
        {card.actions && <CardActions actions={card.actions} cardTitle={title} />}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

/** Facts as names and values, each with what can be done about it; for checking answers. */
export function SummaryList({ rows, card, classes, attributes }: SummaryListProps): VNode {
  const anyRowHasActions = rows.some((row) => row && (row.actions?.items?.length ?? 0) > 0)
  const cardTitle: CardTitle = card?.title === undefined ? undefined : toPart(card.title)
  const list = (
    <dl class={classNames('govuk-summary-list', classes)} {...extra(attributes)}>
      {rows.map((row) => row && <Row row={row} anyRowHasActions={anyRowHasActions} cardTitle={cardTitle} />)}
    </dl>
  )
  return card ? (
    <Card card={card} title={cardTitle}>
      {list}
    </Card>
  ) : (
    list
  )
}
