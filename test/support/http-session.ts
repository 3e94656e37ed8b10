import { parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

export interface Page {
  status: number
  url: string
  html: string
}

export interface Form {
  action: string
  /** Hidden and prefilled fields, and the first button that has a name. */
  fields: Record<string, string>
}

const mostRedirects = 15

/** A browser without scripts: keeps cookies, follows redirects, sends forms. For load, faults and benches. */
export class HttpSession {
  readonly origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.origin = origin
  }

  /** As the Cookie header of a request. */
  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string): Promise<Page> {
    return this.#request(new URL(path, this.origin), { method: 'GET' })
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#request(new URL(path, this.origin), { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Sends the first form of a page whose address matches, with `fields` filled in. */
  submit(page: Page, action: RegExp, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const form = formsOf(page.html).find((candidate) => action.test(candidate.action))
    if (form === undefined) throw new Error(`${page.url} (${page.status}) has no form to ${String(action)}`)
    return this.post(form.action === '' ? page.url : form.action, { ...form.fields, ...fields })
  }

  async #request(first: URL, init: RequestInit): Promise<Page> {
    let url = first
    let request = init
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { cookie: this.cookieHeader },
      })
      this.#keepCookies(response)
      const location = response.headers.get('location')
      if (location === null) return { status: response.status, url: url.href, html: await response.text() }
      await response.body?.cancel()
      url = new URL(location, url)
      request = { method: 'GET' }
    }
    throw new Error(`More than ${mostRedirects} redirects from ${first.href}`)
  }

  #keepCookies(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';')
      const name = pair.slice(0, pair.indexOf('=')).trim()
      const removed = attributes.some((part) => /^\s*max-age=0$/i.test(part)) || pair.endsWith('=')
      if (removed) this.#cookies.delete(name)
      else this.#cookies.set(name, pair.slice(pair.indexOf('=') + 1))
    }
  }
}

/** The forms of a page that send, in its order. */
export function formsOf(html: string): Form[] {
  return elementsOf(parse(html))
    .filter((element) => element.tagName === 'form' && attribute(element, 'method').toLowerCase() === 'post')
    .map((form) => {
      const controls = elementsOf(form).filter((element) => attribute(element, 'name') !== '')
      const inputs = controls.filter((element) => element.tagName === 'input' && isSent(element))
      const button = controls.find((element) => element.tagName === 'button')
      const sent = button === undefined ? inputs : [...inputs, button]
      const fields = sent.map((element) => [attribute(element, 'name'), attribute(element, 'value')] as const)
      return { action: attribute(form, 'action'), fields: Object.fromEntries(fields) }
    })
}

function isSent(input: Element): boolean {
  const type = attribute(input, 'type')
  if (type !== 'radio' && type !== 'checkbox') return type !== 'file'
  return input.attrs.some(({ name }) => name === 'checked')
}

function attribute(element: Element, wanted: string): string {
  return element.attrs.find(({ name }) => name === wanted)?.value ?? ''
}

function elementsOf(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : []
  return 'tagName' in node ? [node, ...children] : children
}
