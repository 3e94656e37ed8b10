import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, jarPath, requestObject } from './support/authorize.ts'
import { tryPath } from './support/cases.ts'
import { publish, sendText, startKeyHost, type KeyHost } from './support/key-host.ts'
import { signWithHeader } from './support/jwt.ts'
import { newServiceKey, type ServiceKey } from './support/keys.ts'
import { startProvider, type Provider, type Service } from './support/provider.ts'
import {
  assertionClaims,
  clientAssertion,
  postToken,
  tokenForm,
  type EndpointAnswer,
} from './support/token.ts'

let provider: Provider
let rotatedKey: ServiceKey
beforeAll(async () => {
  provider = await startProvider()
  rotatedKey = await newServiceKey('rotated')
})
afterAll(() => provider.stop())

const dayMs = 24 * 60 * 60 * 1000
const unreachable = {
  error: 'server_error',
  error_description: 'Failed to fetch or parse JWKS to verify signature of private_key_jwt',
}

async function serviceAt(jwksUrl: string): Promise<Service> {
  return provider.register({ keySource: 'JWKS', jwksUrl, publicKeyPem: null })
}

async function askTokens(service: Service, header = {}): Promise<EndpointAnswer> {
  const code = await codeFor(provider, service)
  const send = { client_assertion: await clientAssertion(provider, service, {}, { header }) }
  return postToken(provider, await tokenForm(provider, service, code, send))
}

/** Runs with a service whose keys are at a host of its own. */
async function withHost(run: (service: Service, host: KeyHost) => Promise<void>): Promise<void> {
  const host = await startKeyHost(provider.key.publicJwk)
  try {
    await run(await serviceAt(host.url), host)
  } finally {
    await host.stop()
  }
}

describe('keys that a service publishes', () => {
  test('are fetched once a day, not at every sign-in', async () => {
    await withHost(async (service, host) => {
      expect((await askTokens(service)).status).toBe(200)
      expect((await askTokens(service)).status).toBe(200)
      expect(host.requests).toBe(1)
    })
  })

  test('are fetched again for one that is not known yet', async () => {
    await withHost(async (service, host) => {
      expect((await askTokens(service)).status).toBe(200)
      host.answer = publish(provider.key.publicJwk, rotatedKey.publicJwk)
      provider.platform.clock.advance(10 * 60_000)
      expect((await askTokens({ ...service, key: rotatedKey })).status).toBe(200)
      expect(host.requests).toBe(2)
    })
  })

  test('are not fetched again and again for ones that do not exist', async () => {
    await withHost(async (service, host) => {
      expect((await askTokens(service)).status).toBe(200)
      for (let attempt = 0; attempt < 5; attempt += 1) {
        expect((await askTokens(service, { kid: `guess-${attempt}` })).status).toBe(400)
      }
      expect(host.requests).toBeLessThanOrEqual(2)
    })
  })

  test('stay good while their host is down', async () => {
    await withHost(async (service, host) => {
      expect((await askTokens(service)).status).toBe(200)
      host.answer = sendText(503, 'down')
      provider.platform.clock.advance(2 * dayMs)
      expect((await askTokens(service)).status).toBe(200)
    })
  })

  test('verify request objects too', async () => {
    await withHost(async (service) => {
      const path = jarPath(service, await requestObject(provider, service))
      const { seen, due } = await tryPath(provider, service, path, { code: true })
      expect(seen).toEqual(due)
    })
  })
})

describe('keys that cannot be had', () => {
  const faults: [string, KeyHost['answer']][] = [
    ['the host is down', sendText(503, 'down')],
    ['the host hangs up', (response) => response.destroy()],
    ['no JSON', sendText(200, '<html>')],
    ['no list of keys', sendText(200, '{"keys":"none"}')],
    ['far too many', sendText(200, JSON.stringify({ keys: [], filler: 'x'.repeat(200_000) }))],
  ]
  test.each(faults)('%s', async (_fault, fault) => {
    await withHost(async (service, host) => {
      host.answer = fault
      const answer = await askTokens(service)
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(unreachable)
    })
  })

  test.each(['http://10.0.0.1/jwks.json', 'http://169.254.169.254/latest/meta-data', 'file:///etc/passwd'])(
    'an address inside: %s',
    async (url) => {
      const answer = await askTokens(await serviceAt(url))
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(unreachable)
    },
  )

  test('the host sends elsewhere, to an address inside', async () => {
    await withHost(async (service, host) => {
      host.answer = (response) => response.writeHead(302, { location: 'http://10.0.0.1/jwks.json' }).end()
      const answer = await askTokens(service)
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(unreachable)
    })
  })

  test.each([undefined, '', 7])('an assertion that names no key: kid %j', async (kid) => {
    await withHost(async (service) => {
      const code = await codeFor(provider, service)
      const assertion = signWithHeader(assertionClaims(provider, service), service.key, { kid })
      const send = { client_assertion: assertion }
      const answer = await postToken(provider, await tokenForm(provider, service, code, send))
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(unreachable)
    })
  })

  test('a request object gets a page, never a redirect', async () => {
    await withHost(async (service, host) => {
      host.answer = sendText(503, 'down')
      const path = jarPath(service, await requestObject(provider, service))
      const { seen, due } = await tryPath(provider, service, path, { page: 500 })
      expect(seen).toEqual(due)
    })
  })

  test('two keys of one name: the signature decides', async () => {
    await withHost(async (service, host) => {
      host.answer = publish({ ...rotatedKey.publicJwk, kid: provider.key.kid }, provider.key.publicJwk)
      expect((await askTokens(service)).status).toBe(200)
      expect(
        (await askTokens({ ...service, key: { ...provider.strangeKey, kid: provider.key.kid } })).status,
      ).toBe(400)
    })
  })
})
