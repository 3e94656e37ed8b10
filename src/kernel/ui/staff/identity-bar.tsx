import type { ComponentChildren, VNode } from 'preact'
import { hasContent } from '../content.ts'
import type { Falsy } from '../content.ts'
import { FactList } from './status-panel.tsx'
import type { Fact } from './status-panel.tsx'

export interface IdentityBarProps {
  /** Names the region, such as "Person". */
  label: string
  name: ComponentChildren
  /** What tells this person from another: reference, date of birth. */
  facts: readonly (Fact | Falsy)[]
  /** Tags and links, such as how far the identity was checked. */
  children?: ComponentChildren
}

/** Whose case this is, on every page of it, so that nobody works on the wrong person. */
export function IdentityBar({ label, name, facts, children }: IdentityBarProps): VNode {
  return (
    <section class="cw-identity-bar" aria-label={label}>
      <p class="cw-identity-bar__name">{name}</p>
      <FactList facts={facts} />
      {hasContent(children) && <div class="cw-identity-bar__more">{children}</div>}
    </section>
  )
}
