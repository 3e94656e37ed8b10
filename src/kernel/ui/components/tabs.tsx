import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Attributes, Common, Falsy } from '../content.ts'
import { useWords } from '../words.ts'

export interface TabItem {
  label: ComponentChildren
  /** Default: the prefix and the position. */
  id?: string | undefined
  /** Plain text becomes a paragraph. */
  panel: { children?: ComponentChildren; attributes?: Attributes | undefined }
  attributes?: Attributes | undefined
}

export interface TabsProps extends Common {
  id?: string | undefined
  idPrefix?: string | undefined
  /** Shown above the list where there is no JavaScript. Default "Contents". */
  title?: ComponentChildren
  items?: readonly (TabItem | Falsy)[] | undefined
}

function panelId(item: TabItem, idPrefix: string | undefined, index: number): string {
  return item.id || `${idPrefix ?? ''}-${index + 1}`
}

function TabPanel({ item, id, isFirst }: { item: TabItem; id: string; isFirst: boolean }): VNode {
  const { children, attributes } = item.panel
  return (
    <div
      class={classNames('govuk-tabs__panel', !isFirst && 'govuk-tabs__panel--hidden')}
      id={id}
      {...extra(attributes)}
    >
      {typeof children === 'string' && children ? <p class="govuk-body">{children}</p> : children}
    </div>
  )
}

/** Parts of a page of which one is seen at a time; one after the other without JavaScript. */
export function Tabs({ id, idPrefix, title, items, classes, attributes }: TabsProps): VNode {
  const words = useWords()
  return (
    <div
      id={id || undefined}
      class={classNames('govuk-tabs', classes)}
      {...extra(attributes)}
      data-module="govuk-tabs"
    >
      <h2 class="govuk-tabs__title">{title ?? words.contents}</h2>
      {items && items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map(
            (item, index) =>
              item && (
                <li
                  class={classNames(
                    'govuk-tabs__list-item',
                    index === 0 && 'govuk-tabs__list-item--selected',
                  )}
                >
                  <a
                    class="govuk-tabs__tab"
                    href={`#${panelId(item, idPrefix, index)}`}
                    {...extra(item.attributes)}
                  >
                    {item.label}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
      {items?.map(
        (item, index) =>
          item && <TabPanel item={item} id={panelId(item, idPrefix, index)} isFirst={index === 0} />,
      )}
    </div>
  )
}
