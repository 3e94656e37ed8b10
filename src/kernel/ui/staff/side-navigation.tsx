import type { ComponentChildren, VNode } from 'preact'
import { classNames } from '../content.ts'
import type { Falsy } from '../content.ts'

export interface SideNavigationItem {
  children: ComponentChildren
  href: string
  /** The page is this one. */
  current?: boolean | undefined
  /** How many things wait there, with words for people who hear it: `{ number: 3, text: 'waiting' }`. */
  count?: { number: number; text: string } | undefined
}

export interface SideNavigationSection {
  title?: string | undefined
  items: readonly (SideNavigationItem | Falsy)[]
}

export interface SideNavigationProps {
  /** Names the landmark. */
  label: string
  sections: readonly (SideNavigationSection | Falsy)[]
}

function Item({ item }: { item: SideNavigationItem }): VNode {
  return (
    <li class={classNames('cw-side-navigation__item', item.current && 'cw-side-navigation__item--current')}>
      <a class="cw-side-navigation__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
        <span>{item.children}</span>
        {item.count && (
          <span class="cw-side-navigation__count">
            {item.count.number}
            <span class="govuk-visually-hidden"> {item.count.text}</span>
          </span>
        )}
      </a>
    </li>
  )
}

/** The ways around a staff tool, beside the content. */
export function SideNavigation({ label, sections }: SideNavigationProps): VNode {
  return (
    <nav class="cw-side-navigation" aria-label={label}>
      {sections.map(
        (section) =>
          section && (
            <>
              {section.title && <h2 class="cw-side-navigation__title">{section.title}</h2>}
              <ul class="cw-side-navigation__list">
                {section.items.map((item) => item && <Item item={item} />)}
              </ul>
            </>
          ),
      )}
    </nav>
  )
}
