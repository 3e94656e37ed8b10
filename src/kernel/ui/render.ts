import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** Renders a part of a page to HTML. */
export function renderFragment(node: VNode): string {
  return renderToString(node)
}

/** Renders a whole page to an HTML document with its doctype. */
export function renderDocument(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`
}
