import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionByTokenHash, type FoundSession } from '#kernel/access'
import { sessionCookie } from '#kernel/http'
import { testPlatform, type TestPlatform } from '#kernel/test'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import { identityModule } from '../../module.ts'
import { endAllSessions } from '../../sign-in/end-sessions.ts'
import { saveService, serviceKeys } from '../../testing/service.ts'
import { signedIn, type SignedIn } from '../../testing/signed-in.ts'
import { createOneLogin } from '../context.ts'
import { conclude } from './conclude.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  await saveService(platform.kernel, 'quick', serviceKeys())
})
afterAll(() => platform.stop())

const authorization: AuthorizationRequest = {
  clientId: 'quick',
  redirectUri: 'https://quick.example/callback',
  responseMode: 'query',
  state: 'the-state',
  nonce: 'n',
  scopes: ['openid'],
  claims: [],
  credentialLevel: 'medium',
  levelsOfConfidence: ['P0'],
  codeChallenge: null,
  mustSignIn: false,
  expectedSubject: null,
  locale: null,
  maximumAgeSeconds: null,
}

async function sessionOf({ visitor }: SignedIn): Promise<FoundSession> {
  const { db, crypto } = platform.kernel
  const session = await sessionByTokenHash(db, crypto.sha256(visitor.cookies[sessionCookie] ?? ''))
  if (session === undefined) throw new Error('Nobody is signed in')
  return session
}

async function concludeWith(session: FoundSession): Promise<string> {
  const provider = createOneLogin(platform.kernel)
  const client = await provider.clientOf('quick')
  if (client === undefined) throw new Error('There is no such service')
  const end = await conclude(provider, { client, authorization, session, wasAsked: false })
  return end.kind === 'return' ? end.location : end.kind
}

describe('the end of an authorization', () => {
  it('gives a code', async () => {
    const person = await signedIn(platform, 'there@people.example')
    expect(await concludeWith(await sessionOf(person))).toMatch(/\?code=[\w-]{43}&state=the-state$/)
  })

  it('gives none for a session that was ended since it was read', async () => {
    const person = await signedIn(platform, 'gone@people.example')
    const session = await sessionOf(person)
    const { kernel } = platform
    await kernel.db.transaction((tx) => endAllSessions(kernel, tx, person.personId))
    const location = new URL(await concludeWith(session))
    expect(location.searchParams.get('error')).toBe('login_required')
    expect(location.searchParams.has('code')).toBe(false)
  })
})
