import type { ComponentChildren, VNode } from 'preact'

/** Lets a wide table scroll by itself on a narrow screen; takes focus so that the keyboard can scroll it too. */
export function TableRegion({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus (WCAG 2.1.1)
    <div class="cw-table-region" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
