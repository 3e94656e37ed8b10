import type { WebApplication } from '#kernel/http'
import { createBrowser, type Visitor } from './browser.ts'

/** A browser whose requests reach the server in memory. */
export function createVisitor(
  server: WebApplication,
  origin: string,
  cookies: Record<string, string>,
): Visitor {
  return createBrowser((request) => server.inject(request), origin, cookies)
}
