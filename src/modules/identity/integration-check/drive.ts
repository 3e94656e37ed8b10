import type { Kernel } from '#kernel/module'
import { answerSandboxAuthorize } from '../sandbox/authorize.ts'
import type { CheckStep } from '../sandbox/conclude.ts'
import type { Sandbox } from '../sandbox/context.ts'
import { createCookieJar, type CookieJar } from './cookie-jar.ts'

/** Where a sign-in ended, seen from the browser. */
export interface Drive {
  /** Did the service send the browser to its sandbox? */
  reachedSandbox: boolean
  /** Of the page that it ended at: no query, because that changes each time. */
  endedAt: string
  status: number
  /** What the page says, without its markup and without what looks random. */
  text: string
  /** The page could not be fetched. */
  problem: string | undefined
}

const mostRedirects = 20

/**
 * Signs in to a service as a browser without scripts would: opens its sign-in address and follows redirects. At the
 * sandbox it stays within this program, so that the sign-in is this step's and nobody else's.
 */
export async function driveSignIn(sandbox: Sandbox, startAddress: string, step: CheckStep): Promise<Drive> {
  const { kernel, provider } = sandbox
  const jar = createCookieJar()
  let url = new URL(startAddress)
  let reachedSandbox = false
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (url.href.startsWith(`${provider.issuer}authorize?`)) {
      reachedSandbox = true
      const location = await authorizeLocation(sandbox, url, step)
      if (location === undefined) return ended(url, { reachedSandbox, status: 400 })
      url = new URL(location)
      continue
    }
    const answer = await fetchPage(kernel, url, jar)
    if ('problem' in answer) return ended(url, { reachedSandbox, status: 0, problem: answer.problem })
    if (answer.location === undefined || !URL.canParse(answer.location, url)) {
      return ended(url, { reachedSandbox, ...answer })
    }
    url = new URL(answer.location, url)
  }
  return ended(url, { reachedSandbox, status: 0, problem: 'It redirects too often' })
}

function ended(url: URL, drive: Partial<Drive> & Pick<Drive, 'reachedSandbox' | 'status'>): Drive {
  return { text: '', problem: undefined, ...drive, endedAt: url.origin + url.pathname }
}

async function authorizeLocation(sandbox: Sandbox, url: URL, step: CheckStep): Promise<string | undefined> {
  const request = {
    method: 'GET',
    path: url.pathname,
    search: url.search.slice(1),
    headers: {},
    cookies: {},
    body: '',
  }
  const { answer } = await answerSandboxAuthorize(sandbox, request, step)
  const { location } = answer.headers
  return typeof location === 'string' ? location : undefined
}

type Fetched = { status: number; text: string; location: string | undefined } | { problem: string }

async function fetchPage(kernel: Kernel, url: URL, jar: CookieJar): Promise<Fetched> {
  try {
    const response = await kernel.outbound(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'user-agent': 'Commonweal integration check',
        ...jar.headersFor(url),
      },
    })
    jar.keep(url, response.headers)
    const location = response.headers.get('location') ?? undefined
    return { status: response.status, location, text: wordsOf(await response.text()) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Two pages that say the same have the same words, whatever tokens and times they carry. Looks at each character once or
 * twice, whatever the page is made of: it is a stranger's.
 */
export function wordsOf(html: string): string {
  return withoutMarkup(html)
    .replaceAll(/[\w-]+/g, (word) => (/\d/.test(word) ? ' ' : word))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 5_000)
}

const scriptEnd = '</script>'

function withoutMarkup(html: string): string {
  const texts: string[] = []
  let at = 0
  while (at < html.length) {
    const opening = html.indexOf('<', at)
    if (opening === -1) return [...texts, html.slice(at)].join(' ')
    texts.push(html.slice(at, opening))
    const end = html.startsWith('<script', opening) ? scriptEnd : '>'
    const closing = html.indexOf(end, opening)
    if (closing === -1) break
    at = closing + end.length
  }
  return texts.join(' ')
}
