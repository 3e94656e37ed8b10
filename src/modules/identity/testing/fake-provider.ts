import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Clock } from '#kernel/clock'
import type { OutboundFetch } from '#kernel/http'
import type { Visitor } from '#kernel/test'
import { linkTo, textOf } from './people.ts'

export const fakeOrigin = 'http://provider.example'
export const fakeClientId = 'our-client'

/** Members to set on a good answer; undefined takes one away. */
export type Changes = Readonly<Record<string, unknown>>

/** What is wrong with the next answers of a provider that misbehaves. Nothing, at first. */
export interface Misbehaviour {
  discovery?: Changes
  token?: Changes
  idToken?: Changes
  header?: Changes
  signature?: 'none' | 'other-key' | 'public-key-as-secret'
  userInfo?: Changes
  /** Claims of the core identity, and its header. */
  core?: Changes
  coreHeader?: Changes
  coreSignature?: 'other-key'
  didDocument?: Changes
  /** Answers of this path. */
  down?: { path: string; answer: () => Response | Promise<Response> }
}

/** A provider outside that signs its tokens with RS256, in this process. */
export interface FakeProvider {
  fetch: OutboundFetch
  /** What the token endpoint was sent last. */
  lastForm: URLSearchParams
  misbehave(how: Misbehaviour): void
  /** From the authorization request: the ID token repeats it. */
  nonce: string
  logoutToken(changes?: Changes, header?: Changes): string
}

export const coreDid = 'did:web:identity.provider.example'
const coreClaim = 'https://vocab.account.gov.uk/v1/coreIdentityJWT'

export function fakeProvider(clock: Pick<Clock, 'now'>): FakeProvider {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const core = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const otherCore = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let wrong: Misbehaviour = {}
  const nowSeconds = (): number => Math.floor(clock.now().getTime() / 1_000)

  function idToken(): string {
    const iat = nowSeconds()
    const claims = {
      iss: fakeOrigin,
      aud: fakeClientId,
      sub: 'person-1',
      nonce: provider.nonce,
      iat,
      exp: iat + 120,
      amr: ['pwd', 'mfa'],
      ...wrong.idToken,
    }
    if (wrong.signature === 'none') return `${encoded({ alg: 'none' })}.${encoded(claims)}.`
    if (wrong.signature === 'public-key-as-secret') {
      const input = `${encoded({ alg: 'HS256', kid: 'one' })}.${encoded(claims)}`
      const secret = own.publicKey.export({ type: 'spki', format: 'pem' })
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
    }
    const key = wrong.signature === 'other-key' ? other.privateKey : own.privateKey
    return signed(key, { alg: 'RS256', kid: 'one', ...wrong.header }, claims)
  }

  function coreIdentity(): string {
    const iat = nowSeconds()
    const claims = {
      iss: 'http://identity.provider.example/',
      aud: fakeClientId,
      sub: 'person-1',
      iat,
      nbf: iat,
      exp: iat + 1_800,
      vot: 'P2',
      vc: {
        credentialSubject: {
          name: [{ nameParts: [{ type: 'GivenName', value: 'Mair' }] }],
          birthDate: [{ value: '1984-02-29' }],
        },
      },
      ...wrong.core,
    }
    const key = wrong.coreSignature === 'other-key' ? otherCore.privateKey : core.privateKey
    return signed(key, { alg: 'ES256', kid: `${coreDid}#1`, ...wrong.coreHeader }, claims)
  }

  const answers: Readonly<Record<string, (form: URLSearchParams) => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer: fakeOrigin,
      authorization_endpoint: `${fakeOrigin}/authorize`,
      token_endpoint: `${fakeOrigin}/token`,
      userinfo_endpoint: `${fakeOrigin}/userinfo`,
      jwks_uri: `${fakeOrigin}/jwks`,
      ...wrong.discovery,
    }),
    '/jwks': () => ({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
    }),
    '/token': (form) => {
      provider.lastForm = form
      return {
        access_token: 'access',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: idToken(),
        ...wrong.token,
      }
    },
    '/userinfo': () => ({
      sub: 'person-1',
      email: 'person@people.example',
      email_verified: true,
      [coreClaim]: coreIdentity(),
      ...wrong.userInfo,
    }),
    '/did.json': () => ({
      id: coreDid,
      assertionMethod: [
        { id: `${coreDid}#1`, controller: coreDid, publicKeyJwk: core.publicKey.export({ format: 'jwk' }) },
      ],
      ...wrong.didDocument,
    }),
  }

  const provider: FakeProvider = {
    nonce: '',
    lastForm: new URLSearchParams(),
    misbehave(how) {
      wrong = how
    },
    async fetch(input, init) {
      const request = new Request(input, init)
      const { pathname } = new URL(request.url)
      if (wrong.down?.path === pathname) return wrong.down.answer()
      const answer = answers[pathname]
      if (answer === undefined) return new Response('', { status: 404 })
      return Response.json(answer(new URLSearchParams(await request.text())))
    },
    logoutToken(changes = {}, header = {}) {
      const iat = nowSeconds()
      const claims = {
        iss: fakeOrigin,
        aud: fakeClientId,
        sub: 'person-1',
        iat,
        exp: iat + 120,
        jti: crypto.randomUUID(),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        ...changes,
      }
      const full = { alg: 'RS256', kid: 'one', typ: 'logout+jwt', ...header }
      if (full.alg === 'none') return `${encoded(full)}.${encoded(claims)}.`
      return signed(full.kid === 'one' ? own.privateKey : other.privateKey, full, claims)
    },
  }
  return provider
}

/** Goes from the first page as far as the provider. @returns what it was sent */
export async function goToProvider(provider: FakeProvider, visitor: Visitor, name = 'work'): Promise<URL> {
  const start = await visitor.follow('/sign-in?return=/account')
  return pressFor(provider, visitor, linkTo(start, `/sign-in/[^"]*/with/${name}`))
}

/** Follows a link that leads to the provider. */
export async function pressFor(provider: FakeProvider, visitor: Visitor, path: string): Promise<URL> {
  const answer = await visitor.get(path)
  if (answer.location === undefined) throw new Error(`Not sent on: ${textOf(answer)}`)
  const request = new URL(answer.location)
  provider.nonce = request.searchParams.get('nonce') ?? ''
  return request
}

/** Where the provider sends the browser back to. */
export function callbackFrom(
  request: URL,
  changes: Readonly<Record<string, string>> = {},
  name = 'work',
): string {
  const state = request.searchParams.get('state') ?? ''
  return `/sign-in/upstream/${name}/callback?${new URLSearchParams({ code: 'code', state, ...changes })}`
}

function signed(key: KeyObject, header: object, claims: object): string {
  const input = `${encoded(header)}.${encoded(claims)}`
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
