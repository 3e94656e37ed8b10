import { jsxTemplate } from 'preact/jsx-runtime'

/**
 * Writes HTML as it stands, without a wrapper element. The only door for raw HTML in the program: give it nothing but
 * the output of the Markdown sanitiser, or text fixed in the source.
 */
export function Raw({ html }: { html: string }): ReturnType<typeof jsxTemplate> {
  return jsxTemplate([html])
}
