import type { VNode } from 'preact'
import { classNames, extra, idList, toPart } from '../content.ts'
import type { Common, ContentOr, Falsy, Part } from '../content.ts'
import { Tag } from './tag.tsx'
import type { TagProps } from './tag.tsx'

export interface TaskStatus {
  /** Plain words: for what is done. */
  children?: Part['children']
  /** A coloured tag: for what still needs something. */
  tag?: TagProps | undefined
  classes?: string | undefined
}

export interface TaskListItem {
  title: ContentOr<{ children?: Part['children']; classes?: string | undefined }>
  hint?: ContentOr<{ children?: Part['children'] }> | undefined
  status: ContentOr<TaskStatus>
  /** Left out for a task that cannot be started yet. */
  href?: string | undefined
  classes?: string | undefined
}

export interface TaskListProps extends Common {
  items: readonly (TaskListItem | Falsy)[]
  /** Start of the ids of hints and statuses. Default `task-list`. */
  idPrefix?: string | undefined
}

function TaskName({ item, describedBy }: { item: TaskListItem; describedBy: string | undefined }): VNode {
  const title: Part = toPart(item.title)
  if (!item.href) return <div class={title.classes || undefined}>{title.children}</div>
  return (
    <a
      class={classNames('govuk-link govuk-task-list__link', title.classes)}
      href={item.href}
      aria-describedby={describedBy}
    >
      {title.children}
    </a>
  )
}

function Task({ item, id }: { item: TaskListItem; id: string }): VNode {
  const status: TaskStatus = toPart(item.status)
  const hintId = `${id}-hint`
  const statusId = `${id}-status`
  return (
    <li
      class={classNames(
        'govuk-task-list__item',
        item.href && 'govuk-task-list__item--with-link',
        item.classes,
      )}
    >
      <div class="govuk-task-list__name-and-hint">
        <TaskName item={item} describedBy={idList(item.hint && hintId, statusId)} />
        {item.hint && (
          <div id={hintId} class="govuk-task-list__hint">
            {toPart(item.hint).children}
          </div>
        )}
      </div>
      <div class={classNames('govuk-task-list__status', status.classes)} id={statusId}>
        {status.tag ? <Tag {...status.tag} /> : status.children}
      </div>
    </li>
  )
}

/** The parts of a long application and how far each has come. */
export function TaskList({ items, idPrefix, classes, attributes }: TaskListProps): VNode {
  return (
    <ul class={classNames('govuk-task-list', classes)} {...extra(attributes)}>
      {items.map(
        (item, index) => item && <Task item={item} id={`${idPrefix || 'task-list'}-${index + 1}`} />,
      )}
    </ul>
  )
}
