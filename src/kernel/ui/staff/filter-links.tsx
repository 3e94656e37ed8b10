import type { ComponentChildren, VNode } from 'preact'
import { classNames } from '../content.ts'

export interface FilterLink {
  href: string
  children: ComponentChildren
  /** The list is narrowed to this now. */
  current?: boolean | undefined
  /** How many things it would show. */
  count?: number | undefined
}

export interface FilterLinksProps {
  /** Names the landmark, such as "Filter cases". */
  label: string
  groups: readonly { title: string; links: readonly FilterLink[] }[]
}

/** Narrows a list by plain links, one choice of each group: less than a form, for few choices. */
export function FilterLinks({ label, groups }: FilterLinksProps): VNode {
  return (
    <nav class="cw-filter-links" aria-label={label}>
      {groups.map(({ title, links }) => (
        <div class="cw-filter-links__group">
          <h2 class="cw-filter-links__title">{title}</h2>
          <ul class="cw-filter-links__list">
            {links.map(({ href, children, current, count }) => (
              <li>
                <a
                  class={classNames('cw-filter-links__link', current && 'cw-filter-links__link--current')}
                  href={href}
                  aria-current={current ? 'true' : undefined}
                >
                  {children}
                  {count !== undefined && <span class="cw-filter-links__count"> {count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
