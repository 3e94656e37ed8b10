import type { ComponentChildren, VNode } from 'preact'
import { HeadingOf } from '../components/heading-of.tsx'

export interface TileProps {
  title: ComponentChildren
  /** Makes the title a link. */
  href?: string | undefined
  /** Default 2. */
  headingLevel?: number | undefined
  children?: ComponentChildren
}

/** A thing to do or to know, in a box beside others: put several in `Tiles`. */
export function Tile({ title, href, headingLevel, children }: TileProps): VNode {
  return (
    <div class="cw-tile">
      <HeadingOf level={headingLevel ?? 2} class="govuk-heading-s cw-tile__title">
        {href === undefined ? (
          title
        ) : (
          <a class="govuk-link" href={href}>
            {title}
          </a>
        )}
      </HeadingOf>
      {children}
    </div>
  )
}

/** Tiles side by side, as many as fit. */
export function Tiles({ children }: { children: ComponentChildren }): VNode {
  return <div class="cw-tiles">{children}</div>
}
