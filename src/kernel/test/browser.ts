import { formsOf, type HtmlForm } from './forms.ts'

/** What came back. */
export interface Visit {
  status: number
  headers: AnswerHeaders
  body: string
  /** Where a redirect leads, as sent. */
  location: string | undefined
  /** The forms of the page, with their hidden values. */
  forms: HtmlForm[]
}

export type FieldInput =
  | string
  | readonly string[]
  | { fileName: string; mediaType: string; content: Uint8Array }

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

export type AnswerHeaders = Readonly<Record<string, string | string[] | number | undefined>>

export interface CarriedRequest {
  method: 'GET' | 'POST'
  /** Path and query. */
  url: string
  headers: Readonly<Record<string, string>>
  payload?: string | Buffer
}

export interface CarriedAnswer {
  statusCode: number
  headers: AnswerHeaders
  body: string
}

/** Takes a request to the program and brings its answer: in memory, or over HTTP. */
export type Carry = (request: CarriedRequest) => Promise<CarriedAnswer>

const mostRedirects = 20

/** A browser for the site at `origin`, whatever carries its requests. */
export function createBrowser(carry: Carry, origin: string, cookies: Record<string, string>): Visitor {
  const host = new URL(origin).host

  async function request(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<Visit> {
    const path = url.startsWith(origin) ? url.slice(origin.length) : url
    const answer = await carry({
      method,
      url: path,
      headers: {
        host,
        accept: 'text/html',
        'user-agent': 'Test browser',
        cookie: cookieHeader(cookies),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    keepCookies(cookies, answer.headers)
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      location: typeof location === 'string' ? location : undefined,
      forms: formsOf(answer.body, path),
    }
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => request('GET', path, headers),
    async follow(path) {
      let page = await request('GET', path, {})
      for (let hops = 0; page.location !== undefined && hops < mostRedirects; hops += 1) {
        if (/^https?:/.test(page.location) && !page.location.startsWith(origin)) break
        page = await request('GET', page.location, {})
      }
      return page
    },
    async send(page, fields, action) {
      const form = page.forms.find((candidate) =>
        action === undefined ? candidate.isOnceOnly : candidate.action === action,
      )
      if (form === undefined)
        throw new Error(`The page has no form ${action ?? ''}: ${page.status} ${page.body.slice(0, 300)}`)
      // A hidden field that is given is filled in as a script of the page would.
      const hidden = form.hidden.filter(([name]) => !Object.hasOwn(fields, name))
      const entries = [...hidden, ...Object.entries(fields).flatMap(entriesOf)]
      if (!form.isMultipart) {
        const body = new URLSearchParams(entries.map(asText)).toString()
        return request('POST', form.action, { 'content-type': urlencoded }, body)
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
        { 'content-type': urlencoded, ...headers },
        new URLSearchParams(fields).toString(),
      ),
  }
  return visitor
}

const urlencoded = 'application/x-www-form-urlencoded'

type Entry = [string, string | File]

function entriesOf([name, value]: [string, FieldInput]): Entry[] {
  if (typeof value === 'string') return [[name, value]]
  if ('fileName' in value) {
    return [[name, new File([Buffer.from(value.content)], value.fileName, { type: value.mediaType })]]
  }
  return value.map((single) => [name, single])
}

/** A form that is not multipart sends a file's name only, as browsers do. */
function asText([name, value]: Entry): [string, string] {
  return [name, typeof value === 'string' ? value : value.name]
}

function multipart(entries: Entry[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) {
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, value.name)
  }
  return data
}

function keepCookies(cookies: Record<string, string>, headers: AnswerHeaders): void {
  for (const line of [headers['set-cookie'] ?? []].flat()) {
    const [pair = '', ...attributes] = String(line).split(';')
    const name = pair.slice(0, pair.indexOf('='))
    const value = decodeURIComponent(pair.slice(pair.indexOf('=') + 1))
    const isRemoved = value === '' || attributes.some((attribute) => isPast(attribute.trim()))
    if (isRemoved) delete cookies[name]
    else cookies[name] = value
  }
}

/** Does this attribute of a cookie say that it is to be forgotten (RFC 6265 section 5.2)? */
function isPast(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=')
  if (name.toLowerCase() === 'max-age') return Number(value) <= 0
  // Only engines that remove cookies send a date, and then that of 1970.
  return name.toLowerCase() === 'expires' && new Date(value).getTime() <= 0
}

function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
