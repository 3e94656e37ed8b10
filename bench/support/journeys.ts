import { generateSync } from 'otplib'
import { createBrowser, type Visit, type Visitor } from '../../src/kernel/test/browser.ts'
import { httpVisitor } from '../../test/support/http-visitor.ts'
import { benchPassword, type Accounts } from './accounts.ts'

/** How long each answer took, in milliseconds. */
export type Timings = number[]

export interface Journeys {
  /** An account that exists, with its authenticator app: to the service's address with a code. */
  signIn(accountIndex: number): Promise<void>
  /** A new account with codes by email. */
  signUp(email: string): Promise<void>
}

/** People without JavaScript who come from a service and go back to it. @param timings every answer is noted here */
export function journeys(
  origin: string,
  authorizePath: string,
  accounts: Accounts,
  timings: Timings,
): Journeys {
  const withBrowser = async (work: (visitor: Visitor) => Promise<Visit>): Promise<void> => {
    const plain = httpVisitor(origin)
    const carry: typeof plain.request = async (request) => {
      const startMs = performance.now()
      const answer = await plain.request(request)
      timings.push(performance.now() - startMs)
      return answer
    }
    try {
      const visitor = createBrowser(carry, origin, {})
      const end = await toService(visitor, await work(visitor))
      if (!end.includes('code=')) throw new Error(`The service got no code: ${end}`)
    } finally {
      plain.leave()
    }
  }
  return {
    signIn: (index) =>
      withBrowser(async (visitor) => {
        const start = await visitor.follow(authorizePath)
        const email = accounts.emailOf(index)
        const password = await next(visitor, start, { email, intent: 'sign-in' })
        const second = await next(visitor, password, { password: benchPassword })
        return visitor.send(second, { code: generateSync({ secret: accounts.appSecret }) })
      }),
    signUp: (email) =>
      withBrowser(async (visitor) => {
        const start = await visitor.follow(authorizePath)
        const check = await next(visitor, start, { email, intent: 'create' })
        const password = await next(visitor, check, { code: await accounts.codeSentTo(email) })
        const method = await next(visitor, password, { password: benchPassword })
        const created = await next(visitor, method, { method: 'email' })
        const onward = /href="(\/authorize\/[^"]+)"/.exec(created.body)?.[1]
        if (onward === undefined) throw new Error(`No account was made: ${created.status}`)
        return visitor.get(onward)
      }),
  }
}

async function next(visitor: Visitor, page: Visit, fields: Record<string, string>): Promise<Visit> {
  const answer = await visitor.send(page, fields)
  if (answer.location === undefined) throw new Error(`A form was refused with ${answer.status}`)
  return visitor.follow(answer.location)
}

/** Follows redirects to the first address outside. */
async function toService(visitor: Visitor, answer: Visit): Promise<string> {
  let { location, status } = answer
  for (let hops = 0; hops < 5 && location?.startsWith('/') === true; hops += 1) {
    ;({ location, status } = await visitor.get(location))
  }
  return location ?? `a page with status ${status}`
}

/** The value below which a share of the timings lies. @param share 0.95 for p95 */
export function percentile(timings: Timings, share: number): number {
  const sorted = timings.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
