import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOutboundFetch } from '#kernel/http'
import type { TestPlatform, Visit, Visitor } from '#kernel/test'
import { ownJourney } from '../domain/authorization-request.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { beginJourney } from '../sign-in/begin.ts'
import { goodPassword, linkTo, submit, textOf } from '../testing/people.ts'
import { accountByEmail } from '../store/account.ts'
import { signedIn } from '../testing/signed-in.ts'
import { ourOrigin, platformWithUpstream } from '../testing/upstream.ts'

/** Another maker's provider on a port of its own, as Keycloak or Entra would be; whoever is named there is signed in. */
let server: Server
let issuer: string
const accountThere = 'ann'
let requestsThere: URL[] = []
let platform: TestPlatform
beforeAll(async () => {
  issuer = await startProvider()
  platform = await platformWithUpstream([
    {
      name: 'keycloak',
      title: { en: 'Staff Login', cy: 'Mewngofnodi Staff' },
      issuer,
      clientId: 'commonweal',
      clientSecret: 'a secret that only the two of us know',
      twoFactors: 'always',
    },
  ])
  // The provider lives in the machine's time.
  platform.clock.set(new Date())
  const settings = { allowPrivateAddresses: true, timeoutMs: 5_000, maximumBytes: 65_536 }
  platform.kernel.outbound = createOutboundFetch(settings)
})
afterAll(async () => {
  await platform.stop()
  server.closeAllConnections()
  server.close()
})

async function startProvider(): Promise<string> {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: 'commonweal',
        client_secret: 'a secret that only the two of us know',
        redirect_uris: [`${ourOrigin}/sign-in/upstream/keycloak/callback`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@people.example`, email_verified: true }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ accountId: accountThere, clientId: 'commonweal' })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const protocol = provider.callback()
  server.on('request', (request, response) => {
    void (request.url?.startsWith('/interaction/') === true
      ? provider.interactionFinished(request, response, { login: { accountId: accountThere } })
      : protocol(request, response))
  })
  return origin
}

/** Follows redirects from here to the provider and back, with the cookies of each. */
async function across(here: Visitor, path: string): Promise<Visit> {
  const cookies = new Map<string, string>()
  let next = new URL(path, ourOrigin)
  for (let hops = 0; hops < 20; hops += 1) {
    if (next.origin === ourOrigin) {
      const page = await here.get(next.pathname + next.search)
      if (page.location === undefined) return page
      next = new URL(page.location, next)
      continue
    }
    requestsThere.push(next)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    next = new URL(answer.headers.get('location') ?? '', next)
  }
  throw new Error('Too many redirects')
}

async function continueThere(here: Visitor): Promise<Visit> {
  const start = await here.follow('/sign-in?return=/account')
  return across(here, linkTo(start, '/sign-in/[^"]*/with/'))
}

it('somebody makes an account with it, and needs nothing else from then on', async () => {
  const here = platform.visitor()
  const password = await submit(here, await continueThere(here), {})
  const method = await submit(here, password, { password: goodPassword })
  await submit(here, method, { method: 'email' })
  const again = platform.visitor()
  await continueThere(again)
  expect((await again.get('/account')).status).toBe(200)
})

it('somebody who must show that it is still them signs in there anew', async () => {
  const { db } = platform.kernel
  const account = await accountByEmail(db, 'ann@people.example')
  const here = platform.visitor()
  await continueThere(here)
  requestsThere = []
  const page = await across(here, await mustShowAgain(here, account?.personId ?? ''))
  const sent = Object.fromEntries(requestsThere[0]?.searchParams ?? [])
  expect(sent).toMatchObject({ prompt: 'login', max_age: '0' })
  expect(page.status).toBe(200)
  expect((await here.get('/account')).status).toBe(200)
})

it('nobody else can show that it is still them', async () => {
  const { visitor, personId } = await signedIn(platform, 'other@people.example')
  const page = await across(visitor, await mustShowAgain(visitor, personId))
  expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('That was another account')])
})

/** As a service that asks its user to sign in again. @returns the way to the provider */
async function mustShowAgain(visitor: Visitor, personId: string): Promise<string> {
  const { kernel } = platform
  const reauthentication = { personId, sessionId: kernel.crypto.uuid() }
  const request = { ...ownJourney('/account'), reauthentication }
  const { uid, browser } = await beginJourney(kernel, kernel.db, visitor.cookies[journeyCookie], { request })
  visitor.cookies[journeyCookie] = browser
  return `/sign-in/${uid}/with/keycloak`
}
