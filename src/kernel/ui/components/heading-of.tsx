import { createElement } from 'preact'
import type { ComponentChildren, VNode } from 'preact'

export interface HeadingOfProps {
  /** 1 to 6. */
  level: number
  class?: string | undefined
  id?: string | undefined
  children?: ComponentChildren
}

/** A heading whose level is chosen by the page it stands on. */
export function HeadingOf({ level, children, ...attributes }: HeadingOfProps): VNode {
  return createElement(`h${level}`, attributes, children)
}
