import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'

/**
 * Writes HTML as it stands, without a wrapper element. The only door for raw HTML in the program: give it nothing but
 * the output of the Markdown sanitiser, or text fixed in the source.
 */
export function Raw({ html }: { html: string }): VNode {
  const template: VNode = jsxTemplate([html])
  return template
}
