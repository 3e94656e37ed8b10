import { authorizationCodeGrant, fetchUserInfo } from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import {
  authoriseErrors,
  coreIdentityErrors,
  idTokenErrors,
  type ErrorConfiguration,
} from '../domain/sandbox.ts'
import { identityModule } from '../module.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { requestsOf } from '../store/sandbox-request.ts'
import { callSandbox, sandboxService, signInCorrectly, type SandboxService } from '../testing/sandbox.ts'
import { discoverProvider, registerService, signInRequest } from '../testing/service.ts'

let platform: TestPlatform
let service: SandboxService
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  service = await sandboxService(platform, 'library-sandbox')
})
afterAll(() => platform.stop())

async function configure(changes: object): Promise<void> {
  expect((await callSandbox(platform, service, 'config', { json: changes })).status).toBe(200)
}

/** What a correct service says when it refuses a sign-in; nothing where it lets the person in. */
async function refusalBy(own: SandboxService): Promise<string> {
  return signInCorrectly(platform, own).then(
    () => '',
    (error: unknown) => {
      if (!(error instanceof Error)) throw error
      const code = 'error' in error ? String(error.error) : ''
      return [error.message, error.cause instanceof Error ? error.cause.message : '', code].join(' ')
    },
  )
}

describe('a sandbox as provider', () => {
  it('signs the invented person in, with all claims that the simulator begins with', async () => {
    await configure({})
    const { claims, userInfo } = await signInCorrectly(platform, service)
    expect(claims).toMatchObject({
      iss: service.issuer,
      aud: service.clientId,
      vot: 'Cl.Cm',
      vtm: `${service.issuer}trustmark`,
      sub: 'urn:fdc:gov.uk:2022:56P4CMsGh_02YOlWpd8PAOI-2sVlB2nsNU7mcLZYhYw=',
    })
    expect(userInfo).toMatchObject({
      email: 'test@example.com',
      email_verified: true,
      phone_number: '07123456789',
      phone_number_verified: true,
      [claimNames.returnCode]: [],
    })
    expect(userInfo[claimNames.address]).toHaveLength(1)
    expect(userInfo).not.toHaveProperty(claimNames.passport)
  })

  it('has documents of its own', async () => {
    const discovery = await callSandbox(platform, service, '.well-known/openid-configuration')
    expect(discovery.json).toMatchObject({
      issuer: service.issuer,
      token_endpoint: `${service.issuer}token`,
      jwks_uri: `${service.issuer}.well-known/jwks.json`,
      grant_types_supported: ['authorization_code'],
    })
    expect(discovery.json).not.toHaveProperty('pushed_authorization_request_endpoint')
    const host = new URL(service.issuer).host.replace(':', '%3A')
    const did = await callSandbox(platform, service, 'did.json')
    expect(did.json).toMatchObject({ id: `did:web:${host}:sandbox:library-sandbox` })
    const trustmark = await callSandbox(platform, service, 'trustmark')
    expect(trustmark.json).toMatchObject({ idp: service.issuer })
  })

  it('signs with keys that no live service trusts', async () => {
    const kids = async (address: string): Promise<unknown[]> => {
      const answer = await platform.kernel.loopback.fetch(address)
      const { keys } = (await answer.json()) as { keys: { kid: string }[] }
      return keys.map(({ kid }) => kid)
    }
    const live = await kids(`${platform.kernel.origin}/.well-known/jwks.json`)
    const own = await kids(`${service.issuer}.well-known/jwks.json`)
    expect(live).not.toHaveLength(0)
    expect(own.filter((kid) => live.includes(kid))).toEqual([])
  })

  it('is there for sandbox clients alone', async () => {
    await registerService(platform, 'live-library')
    const live = await callSandbox(platform, { clientId: 'live-library' }, 'config')
    const unknown = await callSandbox(platform, { clientId: 'nobody' }, 'config')
    const elsewhere = await callSandbox(platform, service, 'introspect')
    expect([live.status, unknown.status, elsewhere.status]).toEqual([404, 404, 404])
  })

  it('redeems a code once, and withdraws its tokens when it comes again', async () => {
    const { url, checks } = await signInRequest(service.configuration)
    const { location } = await callSandbox(platform, service, `authorize${new URL(url, 'http://x').search}`)
    const callback = new URL(location ?? '')
    const tokens = await authorizationCodeGrant(service.configuration, callback, checks)
    const subject = tokens.claims()?.sub ?? ''
    await expect(fetchUserInfo(service.configuration, tokens.access_token, subject)).resolves.toBeDefined()
    await expect(authorizationCodeGrant(service.configuration, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(fetchUserInfo(service.configuration, tokens.access_token, subject)).rejects.toMatchObject({
      status: 401,
    })
  })

  it('refuses malformed requests as the provider does, and says so to the team without secrets', async () => {
    const { url } = await signInRequest(service.configuration, { vtr: '["P2"]', state: 'private-state' })
    const refused = await callSandbox(platform, service, `authorize${new URL(url, 'http://x').search}`)
    expect(refused.location).toContain('error=invalid_request&error_description=Request%20vtr%20not%20valid')
    const stranger = await callSandbox(platform, service, 'authorize?client_id=somebody-else')
    expect(stranger).toMatchObject({ status: 400, location: undefined })
    const log = await requestsOf(platform.kernel.db, service.clientId)
    expect(log.slice(0, 2).map(({ outcome }) => outcome)).toEqual([
      'page: refused',
      'invalid_request: Request vtr not valid',
    ])
    expect(JSON.stringify(log)).not.toContain('private-state')
  })

  it('tells of a level that was not reached as the provider does', async () => {
    await configure({ responseConfiguration: { maxLoCAchieved: 'P0', returnCodes: [{ code: 'A' }] } })
    const { userInfo } = await signInCorrectly(platform, service)
    expect(userInfo).toMatchObject({ [claimNames.returnCode]: [{ code: 'A' }] })
    expect(userInfo).not.toHaveProperty(claimNames.coreIdentity)
    const withoutCodes = {
      scope: 'openid',
      vtr: '["Cl.Cm.P2"]',
      claims: JSON.stringify({ userinfo: { [claimNames.coreIdentity]: null } }),
    }
    await expect(signInCorrectly(platform, service, withoutCodes)).rejects.toMatchObject({
      error: 'access_denied',
    })
    await configure({ responseConfiguration: { maxLoCAchieved: 'P2', returnCodes: [] } })
    await expect(signInCorrectly(platform, service, withoutCodes)).resolves.toBeDefined()
  })

  it('lets a service try out new keys', async () => {
    await configure({ publishNewIdTokenSigningKeys: true })
    const read = async (): Promise<SandboxService> => ({
      ...service,
      configuration: await discoverProvider(platform, service.issuer, service.clientId, service.keys),
    })
    const prepared = await read()
    await expect(signInCorrectly(platform, prepared)).resolves.toBeDefined()
    await configure({ useNewIdTokenSigningKeys: true })
    await expect(signInCorrectly(platform, prepared)).resolves.toBeDefined()
    await configure({ publishNewIdTokenSigningKeys: false })
    await expect(signInCorrectly(platform, await read())).rejects.toThrow(
      'error when selecting a JWT verification key',
    )
    await configure({ useNewIdTokenSigningKeys: false })
    await expect(signInCorrectly(platform, await read())).resolves.toBeDefined()
  })
})

describe('errors that a correct service refuses', () => {
  const modes: [keyof ErrorConfiguration, string, RegExp][] = [
    ['coreIdentityErrors', 'INVALID_ALG_HEADER', /"alg".* not allowed/],
    ['coreIdentityErrors', 'INVALID_SIGNATURE', /signature verification failed/],
    ['coreIdentityErrors', 'INVALID_ISS', /"iss"/],
    ['coreIdentityErrors', 'INVALID_AUD', /"aud"/],
    ['coreIdentityErrors', 'INCORRECT_SUB', /"sub"/],
    ['coreIdentityErrors', 'TOKEN_EXPIRED', /"exp"/],
    ['idTokenErrors', 'INVALID_ISS', /"iss"/],
    ['idTokenErrors', 'INVALID_AUD', /"aud"/],
    ['idTokenErrors', 'INVALID_ALG_HEADER', /"alg"/],
    ['idTokenErrors', 'INVALID_SIGNATURE', /signature verification failed/],
    ['idTokenErrors', 'TOKEN_EXPIRED', /"exp"/],
    ['idTokenErrors', 'TOKEN_NOT_VALID_YET', /issued in the future/],
    ['idTokenErrors', 'NONCE_NOT_MATCHING', /"nonce"/],
    ['idTokenErrors', 'INCORRECT_VOT', /vector of trust/],
    ['authoriseErrors', 'ACCESS_DENIED', /access_denied/],
    ['authoriseErrors', 'TEMPORARILY_UNAVAILABLE', /temporarily_unavailable/],
  ]

  it('are all there are', () => {
    const known = { coreIdentityErrors, idTokenErrors, authoriseErrors }
    const tested = modes.map(([list, name]) => `${list} ${name}`)
    const all = Object.entries(known).flatMap(([list, names]) => names.map((name) => `${list} ${name}`))
    expect(tested.toSorted()).toEqual(all.toSorted())
    expect(tested).toHaveLength(16)
  })

  it.each(modes)('%s %s', async (list, name, refusal) => {
    const own = await sandboxService(
      platform,
      `errors-${list}-${name}`.toLowerCase().replaceAll('_', '-'),
      {},
      service.keys,
    )
    await expect(signInCorrectly(platform, own)).resolves.toBeDefined()
    const changed = await callSandbox(platform, own, 'config', {
      json: { errorConfiguration: { [list]: [name] } },
    })
    expect(changed.status).toBe(200)
    await expect(refusalBy(own)).resolves.toMatch(refusal)
    await callSandbox(platform, own, 'config', { json: {} })
    await expect(signInCorrectly(platform, own)).resolves.toBeDefined()
  })

  it('are made under RS256 too', async () => {
    const own = await sandboxService(
      platform,
      'errors-rsa',
      { idTokenSigningAlgorithm: 'RS256' },
      service.keys,
    )
    await expect(signInCorrectly(platform, own)).resolves.toBeDefined()
    for (const [list, name, refusal] of modes) {
      await callSandbox(platform, own, 'config', { json: { errorConfiguration: { [list]: [name] } } })
      await expect(refusalBy(own), name).resolves.toMatch(refusal)
    }
  })
})
