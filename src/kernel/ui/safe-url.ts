import { options } from 'preact'
import type { VNode } from 'preact'

const linkAttributes = ['href', 'xlinkHref', 'xlink:href']
const formActions = ['formAction', 'formaction']

// The elements of HTML and SVG that follow or run an address, and where they hold it.
const urlAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', linkAttributes],
  ['area', linkAttributes],
  ['base', linkAttributes],
  ['button', formActions],
  ['embed', ['src']],
  ['form', ['action']],
  ['iframe', ['src']],
  ['img', ['src']],
  ['input', [...formActions, 'src']],
  ['link', linkAttributes],
  ['object', ['data']],
  ['script', ['src', ...linkAttributes]],
  ['use', linkAttributes],
])

// Browsers skip control characters and spaces when they read a scheme, so "java\tscript:" must be seen as one word.
const ignoredInScheme = /[\p{Cc}\p{Cf}\p{Z}]/gu
const refusedScheme = /^(?:javascript|vbscript|data):/i
const inlinePicture = /^data:image\/(?:png|jpeg|gif|webp);base64,/i

/**
 * Returns the address when it is safe to put in `href`, `src` or `action`, else `'#'`. Refused are the schemes that
 * can run script in our origin (`javascript:`, `vbscript:`, `data:`).
 */
export function safeUrl(url: string): string {
  return refusedScheme.test(url.replace(ignoredInScheme, '')) ? '#' : url
}

function isInlinePicture(type: string, name: string, value: string): boolean {
  return type === 'img' && name === 'src' && inlinePicture.test(value)
}

function guardElement(type: string, props: Record<string, unknown>): void {
  const names = urlAttributes.get(type)
  if (names === undefined) return
  for (const name of names) {
    const value = props[name]
    if (typeof value === 'string' && !isInlinePicture(type, name, value)) props[name] = safeUrl(value)
  }
}

function guardNode(node: VNode): void {
  if (typeof node.type !== 'string') return
  // Preact types props as an opaque object; element props are a plain record of attributes.
  const props = node.props as Record<string, unknown>
  if ('dangerouslySetInnerHTML' in props)
    throw new Error('Use Raw with sanitised HTML, not dangerouslySetInnerHTML')
  guardElement(node.type, props)
}

const nextHook = options.vnode

// One place for the whole program: every element made by any page passes here, so that no author has to remember to
// check a link that came from a person, a case or a model.
options.vnode = (node) => {
  guardNode(node)
  nextHook?.(node)
}
