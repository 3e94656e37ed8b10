import type { BrowserContext, Route } from 'playwright-core'
import type { WebApplication } from '#kernel/http'
import type { Visitor } from '#kernel/test'

/**
 * Lets a browser's requests reach a program in memory, with the cookies of a visitor: what the visitor sends by hand is seen
 * in the browser, and the other way round.
 */
export async function serveInMemory(
  context: BrowserContext,
  server: WebApplication,
  visitor: Pick<Visitor, 'cookies'>,
): Promise<void> {
  await context.route('**/*', (route) => answer(route, server, visitor))
}

async function answer(
  route: Route,
  server: WebApplication,
  { cookies }: Pick<Visitor, 'cookies'>,
): Promise<void> {
  const request = route.request()
  const { pathname, search, host } = new URL(request.url())
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
  const body = request.postDataBuffer()
  const { statusCode, headers, rawPayload } = await server.inject({
    method: request.method() === 'POST' ? 'POST' : 'GET',
    url: pathname + search,
    headers: { ...request.headers(), host, cookie },
    ...(body === null ? {} : { payload: body }),
  })
  for (const line of [headers['set-cookie'] ?? []].flat()) keepCookie(cookies, line)
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    name === 'set-cookie' || value === undefined ? [] : [[name, String(value)]],
  )
  await route.fulfill({ status: statusCode, headers: Object.fromEntries(kept), body: rawPayload })
}

function keepCookie(cookies: Record<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  cookies[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1))
}
