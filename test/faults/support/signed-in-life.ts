import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { CarriedAnswer } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'
import type { TestService } from './identity-services.ts'

export const identitySteps = ['sign-in', 'redeem', 'sign-out'] as const
export type IdentityStep = (typeof identitySteps)[number]

const accountPath = '/account'
const signedOutPath = /^\/sign-in/
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

/** What was acknowledged to somebody, and how to see that it still holds. */
export interface Acknowledged {
  what: string
  check(): Promise<void>
}

/** A person who signs in, is signed in to services, and signs out again. */
export interface SignedInLife {
  /** One round. @returns what was acknowledged in it and holds for ever */
  round(): Promise<Acknowledged[]>
  /** What holds now, and may not later. */
  present(): Acknowledged[]
}

export function signedInLife(
  client: Client<IdentityStep>,
  origin: string,
  personKey: string,
  services: readonly TestService[],
): SignedInLife {
  const { visitor } = client
  let isSignedIn = false
  let sessions = 0
  let spent: (Acknowledged & { token: string })[] = []

  async function signIn(): Promise<void> {
    await client.take('sign-in', async (aboutTo) => {
      const page = await visitor.get('/demo')
      const csrf = page.forms[0]?.hidden.find(([name]) => name === '_csrf')?.[1] ?? ''
      aboutTo()
      const answer = await visitor.post('/demo/sign-in', { _csrf: csrf, person: personKey })
      expect(answer.status, answer.body.slice(0, 300)).toBe(303)
    })
    isSignedIn = true
    sessions += 1
  }

  /** A code whose answer was lost may be spent or not; one whose answer came is spent. */
  async function redeem(service: TestService): Promise<Acknowledged & { token: string }> {
    const { clientId } = service
    for (;;) {
      const code = await codeFor(service)
      const answer = await client.take('redeem', async (aboutTo) => {
        const form = await formFor(service, code)
        aboutTo()
        return send(form)
      })
      if (answer.statusCode !== 200) {
        // Only what was lost on the way may have been spent.
        expect(errorOf(answer), answer.body).toBe('invalid_grant')
        continue
      }
      return {
        what: `a code of ${clientId} is spent`,
        token: textIn(answer, 'access_token'),
        async check() {
          const again = await client.persist(async () => send(await formFor(service, code)))
          expect([again.statusCode, errorOf(again)], `a spent code of ${clientId}`).toEqual([
            400,
            'invalid_grant',
          ])
        },
      }
    }
  }

  async function codeFor({ clientId, redirectUri }: TestService): Promise<string> {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email',
      state: 'state',
      nonce: 'nonce',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    const answer = await client.persist(() => visitor.get(`/authorize?${query}`))
    const code = new URL(answer.location ?? '', origin).searchParams.get('code')
    if (code === null) throw new Error(`${personKey} got no code: ${answer.status} ${answer.location}`)
    return code
  }

  async function formFor(service: TestService, code: string): Promise<string> {
    return new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: service.redirectUri,
      code_verifier: verifier,
      ...(await service.credentials(`${origin}/`)),
    }).toString()
  }

  function send(payload: string): Promise<CarriedAnswer> {
    const headers = {
      host: new URL(origin).host,
      'user-agent': 'a service',
      'content-type': 'application/x-www-form-urlencoded',
    }
    return visitor.request({ method: 'POST', url: '/token', headers, payload })
  }

  async function signOut(tokens: readonly string[]): Promise<Acknowledged[]> {
    const cookie = cookieHeader(visitor.cookies)
    isSignedIn = false
    await client.take('sign-out', async (aboutTo) => {
      const page = await visitor.get(accountPath)
      // After a lost answer the sign-out may have happened: then there is nothing left to do.
      if (signedOutPath.test(page.location ?? '')) return
      aboutTo()
      const answer = await visitor.send(page, {}, '/sign-out')
      expect(answer.status, answer.body.slice(0, 300)).toBe(303)
    })
    const ended: Acknowledged = {
      what: 'a session is over',
      check: () => expectSignedOut(cookie),
    }
    return [
      ended,
      ...tokens.map((token) => ({ what: 'a token is withdrawn', check: () => expectWithdrawn(token) })),
    ]
  }

  async function expectSignedOut(cookie: string): Promise<void> {
    const answer = await client.persist(() =>
      visitor.request({
        method: 'GET',
        url: accountPath,
        headers: { host: new URL(origin).host, accept: 'text/html', cookie },
      }),
    )
    expect(answer.headers['location'], 'where an ended session leads').toMatch(signedOutPath)
  }

  async function expectWithdrawn(token: string): Promise<void> {
    const headers = {
      host: new URL(origin).host,
      'user-agent': 'a service',
      authorization: `Bearer ${token}`,
    }
    const answer = await client.persist(() => visitor.request({ method: 'GET', url: '/userinfo', headers }))
    expect(answer.statusCode, 'the answer to a token of an ended session').toBe(401)
  }

  return {
    async round() {
      spent = []
      await signIn()
      for (const service of services) spent.push(await redeem(service))
      return [...spent, ...(await signOut(spent.map(({ token }) => token)))]
    },
    present() {
      if (!isSignedIn) return []
      const session = sessions
      const living: Acknowledged = {
        what: 'a session lives',
        async check() {
          const page = await client.persist(() => visitor.get(accountPath))
          // Unless the person has gone on to sign out meanwhile.
          if (isSignedIn && sessions === session) expect(page.status, `${personKey} was signed in`).toBe(200)
        },
      }
      return [living, ...spent]
    },
  }
}

function cookieHeader(cookies: Readonly<Record<string, string>>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}

function errorOf(answer: CarriedAnswer): string {
  return textIn(answer, 'error')
}

function textIn({ body }: CarriedAnswer, name: string): string {
  const value: unknown = JSON.parse(body)
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const found = new Map<string, unknown>(entries).get(name)
  return typeof found === 'string' ? found : ''
}
