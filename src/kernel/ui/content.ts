import { isValidElement } from 'preact'
import type { ComponentChildren, VNode } from 'preact'

/** What may stand where a component shows words: plain text (escaped) or elements. */
export type Content = string | number | VNode

type Absent = false | 0 | null | undefined

/** Nothing to show: lets callers write `condition && item` in lists. */
export type Falsy = Absent | ''

/** Extra attributes of an element. `true` writes the bare name; `false`, `null` and `undefined` write nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Classes and attributes that every component and every named part of one can be given. */
export interface Common {
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** A part with content of its own, such as a hint. */
export interface Part extends Common {
  children?: ComponentChildren
}

/** A part in its long form, or only its content. */
export type ContentOr<Options> = Content | Options

/** Turns `'words'` into `{ children: 'words' }` and leaves the long form alone. */
export function toPart<Options extends { children?: ComponentChildren }>(
  value: ContentOr<Options>,
): Options | { children: Content } {
  if (typeof value === 'object' && !isValidElement(value)) return value
  return { children: value }
}

/** Joins class names, skipping what is absent. */
export function classNames(...names: readonly (string | Absent)[]): string {
  let joined = ''
  for (const name of names) if (name) joined += joined ? ` ${name}` : name
  return joined
}

/** Joins ids for `aria-describedby`; undefined when there are none. */
export function idList(...ids: readonly (string | Absent)[]): string | undefined {
  return classNames(...ids) || undefined
}

/**
 * Checks extra attributes before they are spread on an element.
 * Throws on event handlers: the content security policy would block them, and they are never meant.
 */
export function extra(attributes: Attributes | undefined): Attributes | undefined {
  if (attributes === undefined) return undefined
  for (const name in attributes) {
    if (/^on/i.test(name)) throw new Error(`Event handler attribute refused: ${name}`)
  }
  return attributes
}

/**
 * Leaves out attributes that are absent. Rendering looks hard at every name it is given, so elements with many
 * optional attributes, such as fields, are cheaper without those.
 */
export function present(attributes: Attributes): Attributes {
  const kept: Record<string, Attributes[string]> = {}
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}

/** True for content that would be seen: not absent, not empty, not `false`. */
export function hasContent(children: ComponentChildren): boolean {
  return children !== undefined && children !== null && children !== false && children !== ''
}

/** Tells the items of a list from what was left out of it; for `filter`. */
export function isPresent<Item>(item: Item | Falsy): item is Item {
  return Boolean(item)
}
