import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, type Parameters } from './support/authorize.ts'
import { startProvider, type Provider, type Registration, type Service } from './support/provider.ts'
import { postToken, tokenForm, userInfo } from './support/token.ts'

const secret = 'correct horse battery staple 0123456789'

let provider: Provider
let withSecret: Registration
beforeAll(async () => {
  provider = await startProvider()
  // With the parameters of hashes that services of One Login have registered there.
  const parameters = { memoryCost: 15_360, timeCost: 2, parallelism: 1, outputLen: 16 }
  const clientSecretHash = await hash(secret, parameters)
  withSecret = { tokenAuthMethod: 'client_secret_post', clientSecretHash }
})
afterAll(() => provider.stop())

async function secretForm(service: Service, code: string, changes: Parameters = {}): Promise<Parameters> {
  return tokenForm(provider, service, code, {
    client_assertion: undefined,
    client_assertion_type: undefined,
    client_id: service.clientId,
    client_secret: secret,
    ...changes,
  })
}

interface SecretCase {
  rule: string
  client: () => Registration
  send?: Parameters
  due: { error: string; error_description: string }
}

const invalidClient = (error_description: string) => ({ error: 'invalid_client', error_description })
const invalidRequest = (error_description: string) => ({ error: 'invalid_request', error_description })

const refusals: SecretCase[] = [
  {
    rule: 'no client_id',
    client: () => withSecret,
    send: { client_id: undefined },
    due: invalidRequest('Invalid token authentication method used'),
  },
  {
    rule: 'no secret',
    client: () => withSecret,
    send: { client_secret: undefined },
    due: invalidRequest('Invalid token authentication method used'),
  },
  {
    rule: 'an empty secret',
    client: () => withSecret,
    send: { client_secret: '' },
    due: invalidRequest('Invalid client secret'),
  },
  {
    rule: 'an empty client_id',
    client: () => withSecret,
    send: { client_id: '' },
    due: invalidRequest('Invalid client secret'),
  },
  {
    rule: 'a service that does not exist',
    client: () => withSecret,
    send: { client_id: 'nobody' },
    due: invalidClient('Client authentication failed'),
  },
  {
    rule: 'a service that was registered for a key',
    client: () => ({}),
    due: invalidClient('Client is not registered to use client_secret_post'),
  },
  {
    rule: 'a service that has no secret yet',
    client: () => ({ tokenAuthMethod: 'client_secret_post', clientSecretHash: null }),
    due: invalidClient('No client secret registered'),
  },
  {
    rule: 'another secret',
    client: () => withSecret,
    send: { client_secret: `${secret}!` },
    due: invalidClient('Invalid client secret'),
  },
  {
    rule: 'the hash of the secret instead',
    client: () => withSecret,
    send: { client_secret: '$argon2id$v=19$m=19456,t=2,p=1$' },
    due: invalidClient('Invalid client secret'),
  },
]

describe('client_secret_post that proves nothing', () => {
  test.each(refusals)('$rule', async ({ client, send = {}, due }) => {
    const service = await provider.register(client())
    const code = await codeFor(provider, service)
    const answer = await postToken(provider, await secretForm(service, code, send))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(due)
  })

  test('HTTP Basic is no method here', async () => {
    const service = await provider.register(withSecret)
    const code = await codeFor(provider, service)
    const form = await secretForm(service, code, { client_id: undefined, client_secret: undefined })
    const authorization = `Basic ${Buffer.from(`${service.clientId}:${secret}`).toString('base64')}`
    const answer = await postToken(provider, form, { authorization })
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(invalidRequest('Invalid token authentication method used'))
  })
})

describe('client_secret_post that is good', () => {
  test('gets tokens for authentication', async () => {
    const service = await provider.register(withSecret)
    const answer = await postToken(provider, await secretForm(service, await codeFor(provider, service)))
    expect(answer.status).toBe(200)
    const person = await userInfo(provider, String(answer.body['access_token']))
    expect(person.body).toMatchObject({ email: 'officer@demo.example', email_verified: true })
  })

  test('may be tried again after a wrong secret', async () => {
    const service = await provider.register(withSecret)
    const code = await codeFor(provider, service)
    const wrong = await postToken(provider, await secretForm(service, code, { client_secret: 'wrong' }))
    expect(wrong.status).toBe(400)
    expect((await postToken(provider, await secretForm(service, code))).status).toBe(200)
  })
})
