import type { Visit } from '../../../src/kernel/test/index.ts'
import { httpVisitor, type HttpVisitor } from '../../support/http-visitor.ts'

/** Where a browser has come to. */
export interface Place {
  /** Address of the page, without its query. */
  url: string
  visit: Visit
}

/** One browser without JavaScript that goes from site to site, with the cookies of each. */
export interface Browser {
  /** GET, following redirects from site to site. */
  open(url: string): Promise<Place>
  /** Sends the page's form, and follows where it leads. */
  send(place: Place, fields: Record<string, string>): Promise<Place>
  leave(): void
}

const mostRedirects = 20

export function createBrowser(): Browser {
  const visitors = new Map<string, HttpVisitor>()

  function visitorOf(origin: string): HttpVisitor {
    const visitor = visitors.get(origin) ?? httpVisitor(origin)
    visitors.set(origin, visitor)
    return visitor
  }

  async function follow(from: string, answer: Visit): Promise<Place> {
    let url = from
    let visit = answer
    for (let hops = 0; visit.location !== undefined; hops += 1) {
      if (hops === mostRedirects) throw new Error(`Too many redirects, the last to ${visit.location}`)
      const next = new URL(visit.location, url)
      url = next.href
      visit = await visitorOf(next.origin).get(next.pathname + next.search)
    }
    return { url: url.split('?')[0] ?? url, visit }
  }

  return {
    async open(url) {
      const { origin, pathname, search } = new URL(url)
      return follow(url, await visitorOf(origin).get(pathname + search))
    },
    async send({ url, visit }, fields) {
      return follow(url, await visitorOf(new URL(url).origin).send(visit, fields))
    },
    leave() {
      for (const visitor of visitors.values()) visitor.leave()
    },
  }
}
