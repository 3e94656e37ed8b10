import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { TestPlatform } from '#kernel/test'
import { claimNames } from '../one-login/vocabulary.ts'
import { saveService, serviceKeys } from './service.ts'
import {
  callSandbox,
  identityConfiguration,
  identityRequest,
  verifyCoreIdentity,
  type SandboxService,
} from './sandbox.ts'
import { discoverProvider } from './service.ts'

/** What a service does wrong. */
export interface Mistakes {
  /** Lets people in although the ID token, or the answer to its request, is wrong. */
  trustsAnything?: boolean
  /** Takes the proved identity as it is. */
  trustsIdentity?: boolean
  /** The same state and nonce for everybody. */
  repeatsState?: boolean
  /** Accepts every notice of signing out. */
  trustsNotices?: boolean
}

/** A running service, with the address where its sign-in begins. */
export interface TriedService extends SandboxService {
  start: string
  stop(): Promise<void>
}

interface Attempt {
  state: string
  nonce: string
  verifier: string
}

/** A service on a port of this machine that signs its users in at its sandbox, rightly or with mistakes. */
export async function startTriedService(
  platform: TestPlatform,
  clientId: string,
  mistakes: Mistakes = {},
): Promise<TriedService> {
  const attempts = new Map<string, Attempt>()
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => answer(response, 500, 'Something went wrong in this service'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Only a pipe has a string for its address.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const keys = serviceKeys()
  const issuer = `${platform.kernel.origin}/sandbox/${clientId}/`
  const registration = {
    ...identityConfiguration,
    redirectUris: [`${origin}/callback`],
    postLogoutRedirectUris: [`${origin}/`],
    backChannelLogoutUri: `${origin}/back-channel`,
    pkceEnforced: true,
  }
  await saveService(platform.kernel, clientId, keys, registration, { environment: 'sandbox' })
  const configuration = await discoverProvider(platform, issuer, clientId, keys)
  const service: SandboxService = { clientId, issuer, keys, configuration }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    if (url.pathname === '/sign-in') return begin(response)
    if (url.pathname === '/callback') return finish(request, response, url)
    if (url.pathname === '/back-channel') return notice(request, response)
    answer(response, 200, url.pathname === '/home' ? 'Welcome' : 'A service')
  }

  async function begin(response: ServerResponse): Promise<void> {
    const verifier = randomPKCECodeVerifier()
    const isRepeated = mistakes.repeatsState === true
    const state = isRepeated ? 'state' : randomState()
    const nonce = isRepeated ? 'nonce' : randomNonce()
    const visit = randomState()
    attempts.set(visit, { state, nonce, verifier })
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: `${origin}/callback`,
      ...identityRequest,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    response
      .writeHead(302, { location: address.href, 'set-cookie': `visit=${visit}; Path=/; HttpOnly` })
      .end()
  }

  async function finish(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const visit = /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    const attempt = attempts.get(visit)
    if (attempt === undefined) return answer(response, 400, 'No sign-in was begun')
    const problem = await signIn(url, attempt).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (problem !== undefined && mistakes.trustsAnything !== true)
      return answer(response, 403, 'You cannot be signed in')
    response.writeHead(302, { location: '/home' }).end()
  }

  async function signIn(url: URL, { state, nonce, verifier }: Attempt): Promise<void> {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
    const tokens = await authorizationCodeGrant(configuration, url, checks)
    const claims = tokens.claims()
    const nowSeconds = platform.clock.now().getTime() / 1000
    const isRight = claims?.['vot'] === 'Cl.Cm' && claims.iat <= nowSeconds + 60
    if (claims === undefined || !isRight) throw new Error('The ID token is wrong')
    const userInfo = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    const identity = userInfo[claimNames.coreIdentity]
    if (typeof identity === 'string' && mistakes.trustsIdentity !== true)
      await verifyCoreIdentity(platform, service, identity, claims.sub)
  }

  async function notice(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? ''
    const { json } = await callSandbox(platform, service, '.well-known/jwks.json')
    // A key set, by the sandbox's own tests.
    const keySet = createLocalJWKSet(json as unknown as JSONWebKeySet)
    const options = { issuer, audience: clientId, typ: 'logout+jwt', currentDate: platform.clock.now() }
    const isGood = await jwtVerify(token, keySet, options).then(
      () => true,
      () => mistakes.trustsNotices === true,
    )
    answer(response, isGood ? 200 : 400, '')
  }

  return {
    ...service,
    start: `${origin}/sign-in`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${text}</h1>`)
}
