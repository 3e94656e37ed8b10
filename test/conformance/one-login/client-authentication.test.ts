import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor } from './support/authorize.ts'
import { jwtSignedWithPublicKey, unsignedJwt, withClaims, withHeader } from './support/jwt.ts'
import { newServiceKey, type ServiceKey } from './support/keys.ts'
import { startProvider, type Provider, type Service } from './support/provider.ts'
import { assertionClaims, clientAssertion, postToken, tokenForm } from './support/token.ts'

let provider: Provider
let curveKey: ServiceKey
beforeAll(async () => {
  provider = await startProvider()
  curveKey = await newServiceKey('curve', 'ES256')
})
afterAll(() => provider.stop())

const unreadable = { error: 'invalid_request', error_description: 'Invalid private_key_jwt' }
const unknown = { error: 'invalid_client', error_description: 'Client authentication failed' }
const expired = { error: 'invalid_grant', error_description: 'private_key_jwt has expired' }
const unproved = { error: 'invalid_client', error_description: 'Invalid signature in private_key_jwt' }

interface AssertionCase {
  rule: string
  assertion: (service: Service) => string | Promise<string>
  due: { error: string; error_description: string }
}

const changedTo =
  (claims: Record<string, unknown>) =>
  (service: Service): Promise<string> =>
    clientAssertion(provider, service, claims)

const refusals: AssertionCase[] = [
  { rule: 'one part', assertion: () => 'abc', due: unreadable },
  { rule: 'two parts', assertion: () => 'YWJj.e30', due: unreadable },
  { rule: 'a header that is no JSON', assertion: () => 'YWJj.e30.c2ln', due: unreadable },
  { rule: 'claims that are no JSON', assertion: () => `eyJhbGciOiJSUzI1NiJ9.YWJj.c2ln`, due: unreadable },
  { rule: 'no iss', assertion: changedTo({ iss: undefined }), due: unreadable },
  { rule: 'no sub', assertion: changedTo({ sub: undefined }), due: unreadable },
  { rule: 'no aud', assertion: changedTo({ aud: undefined }), due: unreadable },
  { rule: 'no exp', assertion: changedTo({ exp: undefined }), due: unreadable },
  { rule: 'an exp that is no number', assertion: changedTo({ exp: 'later' }), due: unreadable },
  { rule: 'an iat that is no number', assertion: changedTo({ iat: 'now' }), due: unreadable },
  { rule: 'an nbf that is no number', assertion: changedTo({ nbf: 'now' }), due: unreadable },
  {
    rule: 'no signature',
    assertion: (service) => unsignedJwt(assertionClaims(provider, service)),
    due: unreadable,
  },
  {
    rule: 'an HMAC of the public key',
    assertion: (service) => jwtSignedWithPublicKey(assertionClaims(provider, service), service.key),
    due: unreadable,
  },
  {
    rule: 'an unknown algorithm',
    assertion: async (service) => withHeader(await clientAssertion(provider, service), { alg: 'RS1' }),
    due: unreadable,
  },
  {
    rule: 'a signature cut off',
    assertion: async (service) => (await clientAssertion(provider, service)).replace(/[^.]+$/, ''),
    due: unreadable,
  },
  {
    rule: 'a service that does not exist',
    assertion: changedTo({ iss: 'nobody', sub: 'nobody' }),
    due: unknown,
  },
  { rule: 'another iss than sub', assertion: changedTo({ iss: 'nobody' }), due: unproved },
  {
    rule: 'expired 31 seconds ago',
    assertion: (service) => clientAssertion(provider, service, { exp: provider.nowSeconds() - 31 }),
    due: expired,
  },
  {
    rule: 'expired and signed by a stranger: the first is told',
    assertion: (service) =>
      clientAssertion(provider, service, { exp: provider.nowSeconds() - 31 }, { key: provider.strangeKey }),
    due: expired,
  },
  { rule: 'another aud', assertion: changedTo({ aud: 'https://provider.example/token' }), due: unproved },
  {
    rule: 'another aud beside ours',
    assertion: (service) =>
      clientAssertion(provider, service, { aud: [`${provider.issuer}token`, 'https://provider.example/'] }),
    due: unproved,
  },
  {
    rule: 'the address of /authorize as aud',
    assertion: (service) => clientAssertion(provider, service, { aud: `${provider.issuer}authorize` }),
    due: unproved,
  },
  {
    rule: 'signed by a stranger',
    assertion: (service) => clientAssertion(provider, service, {}, { key: provider.strangeKey }),
    due: unproved,
  },
  {
    rule: 'claims changed after signing',
    assertion: async (service) => withClaims(await clientAssertion(provider, service), { jti: 'new' }),
    due: unproved,
  },
  {
    rule: 'signed by another algorithm than the header says',
    assertion: async (service) => withHeader(await clientAssertion(provider, service), { alg: 'PS256' }),
    due: unproved,
  },
  {
    rule: 'a key of another kind',
    assertion: (service) => clientAssertion(provider, service, {}, { key: curveKey }),
    due: unproved,
  },
]

describe('private_key_jwt that proves nothing', () => {
  test.each(refusals)('$rule', async ({ assertion, due }) => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const send = { client_assertion: await assertion(service) }
    const answer = await postToken(provider, await tokenForm(provider, service, code, send))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(due)
    const retry = await postToken(provider, await tokenForm(provider, service, code))
    expect(retry.status).toBe(200)
  })

  test('another client_id beside it', async () => {
    const [service, other] = [await provider.register(), await provider.register()]
    const code = await codeFor(provider, service)
    const form = await tokenForm(provider, service, code, { client_id: other.clientId })
    const answer = await postToken(provider, form)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(unreadable)
  })

  test('an assertion that was used before', async () => {
    const service = await provider.register()
    const assertion = { client_assertion: await clientAssertion(provider, service) }
    const [first, second] = [await codeFor(provider, service), await codeFor(provider, service)]
    const good = await postToken(provider, await tokenForm(provider, service, first, assertion))
    expect(good.status).toBe(200)
    const replayed = await postToken(provider, await tokenForm(provider, service, second, assertion))
    expect(replayed.status).toBe(400)
    expect(replayed.body).toEqual(unproved)
    const retry = await postToken(provider, await tokenForm(provider, service, second))
    expect(retry.status).toBe(200)
  })

  test('another assertion of the same name, while the first could be good', async () => {
    const service = await provider.register()
    const [first, second] = [await codeFor(provider, service), await codeFor(provider, service)]
    const named = async (exp: number): Promise<{ client_assertion: string }> => ({
      client_assertion: await clientAssertion(provider, service, { jti: 'the same', exp }),
    })
    const now = provider.nowSeconds()
    const good = await postToken(provider, await tokenForm(provider, service, first, await named(now + 60)))
    expect(good.status).toBe(200)
    const again = await postToken(provider, await tokenForm(provider, service, second, await named(now + 61)))
    expect(again.body).toEqual(unproved)
    const other = await provider.register()
    const send = { client_assertion: await clientAssertion(provider, other, { jti: 'the same' }) }
    const code = await codeFor(provider, other)
    expect((await postToken(provider, await tokenForm(provider, other, code, send))).status).toBe(200)
  })

  test('a service that was registered for a secret', async () => {
    const service = await provider.register({ tokenAuthMethod: 'client_secret_post' })
    const code = await codeFor(provider, service)
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      error: 'invalid_client',
      error_description: 'Client is not registered to use private_key_jwt',
    })
  })

  test('a service that was switched off meanwhile', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    await provider.update(service, { isActive: false })
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(unknown)
  })
})

describe('private_key_jwt that is good', () => {
  const acceptances: [string, (service: Service) => Promise<string>][] = [
    ['the issuer as aud', (service) => clientAssertion(provider, service, { aud: provider.issuer })],
    [
      'both as aud',
      (service) => clientAssertion(provider, service, { aud: [provider.issuer, `${provider.issuer}token`] }),
    ],
    [
      'expired 29 seconds ago',
      (service) => clientAssertion(provider, service, { exp: provider.nowSeconds() - 29 }),
    ],
    ['no jti', (service) => clientAssertion(provider, service, { jti: undefined })],
    ['no iat', (service) => clientAssertion(provider, service, { iat: undefined })],
    [
      'an iat a minute ahead',
      (service) => clientAssertion(provider, service, { iat: provider.nowSeconds() + 60 }),
    ],
    [
      'a kid that means nothing',
      (service) => clientAssertion(provider, service, {}, { header: { kid: 'x' } }),
    ],
  ]
  test.each(acceptances)('%s', async (_rule, assertion) => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const send = { client_assertion: await assertion(service) }
    const answer = await postToken(provider, await tokenForm(provider, service, code, send))
    expect(answer.status).toBe(200)
  })

  test.each(['RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('signed by %s', async (algorithm) => {
    const key = await newServiceKey('other', algorithm)
    const service = { ...(await provider.register({ publicKeyPem: key.publicPem })), key }
    const code = await codeFor(provider, service)
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(200)
  })

  test('a secret beside it is not looked at', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const send = { client_id: service.clientId, client_secret: 'anything' }
    const answer = await postToken(provider, await tokenForm(provider, service, code, send))
    expect(answer.status).toBe(200)
  })
})
