import { httpVisitor, type HttpVisitor } from '../../support/http-visitor.ts'

/** A page that links lead to, and as whom it was met. */
export interface FoundPage {
  /** As the manifest has it: `/cases/:caseId`. */
  path: string
  /** With a real record's identifier. */
  url: string
  cookies: Readonly<Record<string, string>>
}

const starts = ['/', '/demo', '/account', '/staff']
/** The same page of several records says nothing new; a second one may have links that the first had not. */
const visitsPerPath = 3

/**
 * Follows every link from the front pages, as nobody and as each person of the demonstration, and keeps the first page of
 * each kind. Forms are not sent.
 * @param paths of all pages, as the manifests have them
 */
export async function followLinks(origin: string, paths: readonly string[]): Promise<Map<string, FoundPage>> {
  const found = new Map<string, FoundPage>()
  const pathOf = matcher(paths)
  for (const person of [undefined, ...(await peopleOf(origin))]) {
    const visitor = httpVisitor(origin)
    try {
      if (person !== undefined) await signInAs(visitor, person)
      await follow(visitor, pathOf, found)
    } finally {
      visitor.leave()
    }
  }
  return found
}

async function follow(
  visitor: HttpVisitor,
  pathOf: (url: string) => string | undefined,
  found: Map<string, FoundPage>,
): Promise<void> {
  const visits = new Map<string, number>()
  const seen = new Set(starts)
  const waiting = [...starts]
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const path = pathOf(url)
    if (path === undefined || (visits.get(path) ?? 0) >= visitsPerPath) continue
    visits.set(path, (visits.get(path) ?? 0) + 1)
    const answer = await visitor.get(url, { accept: 'text/html' })
    const next = answer.location === undefined ? linksOf(answer.body) : [answer.location]
    const isPage = answer.status === 200 && String(answer.headers['content-type']).startsWith('text/html')
    if (isPage && !found.has(path)) found.set(path, { path, url, cookies: { ...visitor.cookies } })
    for (const link of next) {
      if (seen.has(link) || !link.startsWith('/') || /[?&]lang=/.test(link)) continue
      seen.add(link)
      waiting.push(link)
    }
  }
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'))
}

/** Fixed parts of a path go before parameters, as in the program's router. */
function matcher(paths: readonly string[]): (url: string) => string | undefined {
  const patterns = paths
    .toSorted((left, right) => left.split(':').length - right.split(':').length)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) }))
  return (url) => {
    const pathname = url.split('?')[0] ?? url
    return patterns.find(({ pattern }) => pattern.test(pathname))?.path
  }
}

async function peopleOf(origin: string): Promise<string[]> {
  const visitor = httpVisitor(origin)
  try {
    const { forms } = await visitor.get('/demo')
    const names = forms.filter(({ action }) => action === '/demo/sign-in')
    return names.map(({ hidden }) => new Map(hidden).get('person') ?? '')
  } finally {
    visitor.leave()
  }
}

/** One click on the page of the demonstration. @throws Error for somebody who is not of it */
export async function signInAs(visitor: HttpVisitor, person: string): Promise<void> {
  const page = await visitor.get('/demo')
  const form = page.forms.find(({ hidden }) => new Map(hidden).get('person') === person)
  if (form === undefined) throw new Error(`The demonstration has nobody named ${person}`)
  const answer = await visitor.send({ ...page, forms: [form] }, {})
  if (answer.location === undefined) throw new Error(`${person} was not signed in: ${answer.status}`)
}
