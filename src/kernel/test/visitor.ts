import type { WebApplication } from '#kernel/http'
import { formsOf, type HtmlForm } from './forms.ts'

/** What came back. */
export interface Visit {
  status: number
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  body: string
  /** Where a redirect leads, as sent. */
  location: string | undefined
  /** The forms of the page, with their hidden values. */
  forms: HtmlForm[]
}

type FieldInput = string | readonly string[] | { fileName: string; mediaType: string; content: Uint8Array }

/** A browser without JavaScript: keeps cookies, fills in forms. */
export interface Visitor {
  readonly cookies: Record<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Visit>
  /** GET, following redirects within the site. */
  follow(path: string): Promise<Visit>
  /** Sends a form of a page already fetched: its hidden values and these. `action` picks the form, if there are several. */
  send(page: Visit, fields: Record<string, FieldInput>, action?: string): Promise<Visit>
  /** Fetches the page, then sends its form. */
  fill(path: string, fields: Record<string, FieldInput>, action?: string): Promise<Visit>
  /** A bare POST of urlencoded fields, with no token of any page. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Visit>
}

export function createVisitor(server: WebApplication, origin: string, cookies: Record<string, string>): Visitor {
  const host = new URL(origin).host

  async function request(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<Visit> {
    const path = url.startsWith(origin) ? url.slice(origin.length) : url
    const answer = await server.inject({
      method,
      url: path,
      headers: { host, accept: 'text/html', 'user-agent': 'Test browser', cookie: cookieHeader(cookies), ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (maxAge === 0 || value === '') delete cookies[name]
      else cookies[name] = value
    }
    const { location } = answer.headers
    return { status: answer.statusCode, headers: answer.headers, body: answer.body, location, forms: formsOf(answer.body, path) }
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => request('GET', path, headers),
    async follow(path) {
      let page = await request('GET', path, {})
      for (let hops = 0; page.location !== undefined && hops < 20; hops += 1) {
        if (/^https?:/.test(page.location) && !page.location.startsWith(origin)) break
        page = await request('GET', page.location, {})
      }
      return page
    },
    async send(page, fields, action) {
      const form = page.forms.find((candidate) => (action === undefined ? candidate.isOnceOnly : candidate.action === action))
      if (form === undefined) throw new Error(`The page has no form ${action ?? ''}: ${page.status} ${page.body.slice(0, 300)}`)
      const entries = [...form.hidden, ...Object.entries(fields).flatMap(entriesOf)]
      if (!form.isMultipart) {
        const body = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
        return request('POST', form.action, { 'content-type': 'application/x-www-form-urlencoded' }, body)
      }
      const encoded = new Response(multipart(entries))
      const type = encoded.headers.get('content-type') ?? ''
      return request('POST', form.action, { 'content-type': type }, Buffer.from(await encoded.arrayBuffer()))
    },
    async fill(path, fields, action) {
      return visitor.send(await visitor.follow(path), fields, action)
    },
    post: (path, fields, headers = {}) =>
      request(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(fields).toString(),
      ),
  }
  return visitor
}

type Entry = [string, string | File]

function entriesOf([name, value]: [string, FieldInput]): Entry[] {
  if (typeof value === 'string') return [[name, value]]
  if ('fileName' in value) {
    return [[name, new File([Buffer.from(value.content)], value.fileName, { type: value.mediaType })]]
  }
  return value.map((single) => [name, single])
}

function multipart(entries: Entry[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) {
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, value.name)
  }
  return data
}

function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ')
}
