import { parse, type DefaultTreeAdapterTypes } from 'parse5'

export interface HtmlForm {
  action: string
  isMultipart: boolean
  /** Has a key that makes sending it twice do the work once: a form of the page's own, not of the header. */
  isOnceOnly: boolean
  hidden: [string, string][]
}

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** The forms of an HTML page. @param pagePath where a form without an action is sent */
export function formsOf(html: string, pagePath: string): HtmlForm[] {
  if (!html.includes('<form')) return []
  return elements(parse(html), 'form').map((form) => {
    const hidden = elements(form, 'input')
      .filter((input) => attribute(input, 'type') === 'hidden')
      .map((input): [string, string] => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? ''])
    return {
      action: attribute(form, 'action') ?? pagePath,
      isMultipart: attribute(form, 'enctype') === 'multipart/form-data',
      isOnceOnly: hidden.some(([name]) => name === '_submission'),
      hidden,
    }
  })
}

function elements(node: Node, tagName: string): Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) => {
    const own = 'tagName' in child && child.tagName === tagName ? [child] : []
    return [...own, ...elements(child, tagName)]
  })
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value
}
