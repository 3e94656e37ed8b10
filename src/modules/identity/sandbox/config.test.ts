import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { resetSandbox, saveConfigToken } from '../store/sandbox.ts'
import { callSandbox, sandboxService, type SandboxService } from '../testing/sandbox.ts'
import { readConfigRequest } from './config-schema.ts'

const clientId = 'config-sandbox'

let platform: TestPlatform
let service: SandboxService
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  service = await sandboxService(platform, clientId)
})
afterAll(() => platform.stop())
beforeEach(() => resetSandbox(platform.kernel.db, clientId, platform.clock.now()))

const post = (json: unknown) => callSandbox(platform, service, 'config', { json })
const get = async () => (await callSandbox(platform, service, 'config')).json ?? {}

describe('the calls of the simulator', () => {
  it('begin with the registration and the simulator’s own answers', async () => {
    expect(await get()).toMatchObject({
      clientConfiguration: {
        clientId,
        publicKeySource: 'STATIC',
        scopes: ['openid', 'email', 'phone'],
        redirectUrls: ['https://config-sandbox.example/callback'],
        clientLoCs: ['P0', 'P2'],
        token_auth_method: 'private_key_jwt',
      },
      responseConfiguration: {
        email: 'test@example.com',
        phoneNumber: '07123456789',
        maxLoCAchieved: 'P2',
        passportDetails: null,
        returnCodes: [],
      },
      errorConfiguration: { coreIdentityErrors: [], idTokenErrors: [], authoriseErrors: [] },
      simulatorUrl: `${platform.kernel.origin}/sandbox/${clientId}`,
    })
  })

  it('change what is sent and leave the rest', async () => {
    const changes = {
      clientConfiguration: { scopes: ['openid'], clientLoCs: ['P2'], idTokenSigningAlgorithm: 'RS256' },
      responseConfiguration: { sub: 'test-sub', emailVerified: false, phoneNumber: null },
      errorConfiguration: {
        coreIdentityErrors: ['INVALID_ALG_HEADER'],
        idTokenErrors: ['INVALID_ISS'],
        authoriseErrors: ['ACCESS_DENIED'],
      },
      simulatorUrl: 'https://test-url.example',
    }
    const answer = await post(changes)
    expect(answer).toMatchObject({ status: 200, json: undefined })
    expect(await get()).toMatchObject(changes)
    expect(await get()).toMatchObject({ responseConfiguration: { email: 'test@example.com' } })
  })

  it('take all errors back where none are sent', async () => {
    await post({ errorConfiguration: { idTokenErrors: ['INCORRECT_VOT'] } })
    await post({ responseConfiguration: { email: 'other@example.com' } })
    expect(await get()).toMatchObject({
      errorConfiguration: { coreIdentityErrors: [], idTokenErrors: [], authoriseErrors: [] },
      responseConfiguration: { email: 'other@example.com' },
    })
  })

  it('survive a restart', async () => {
    await post({ responseConfiguration: { sub: 'kept' } })
    const { openSandbox, createSandboxes } = await import('./context.ts')
    const opened = await openSandbox(createSandboxes(platform.kernel), clientId)
    expect(opened?.settings.configuration.response).toEqual({ sub: 'kept' })
  })

  it('change nothing where anything is wrong', async () => {
    const before = await get()
    const answer = await post({ responseConfiguration: { sub: 'changed', email: false } })
    expect(answer).toMatchObject({
      status: 400,
      json: {
        errors: {
          'responseConfiguration.email': {
            type: 'field',
            msg: 'Invalid value',
            path: 'responseConfiguration.email',
            location: 'body',
            value: false,
          },
        },
      },
    })
    expect(await get()).toEqual(before)
  })
})

describe('what is refused, and how it is named', () => {
  const faults: [object, string][] = [
    [{ clientConfiguration: [] }, 'clientConfiguration'],
    [{ responseConfiguration: 0 }, 'responseConfiguration'],
    [{ errorConfiguration: '' }, 'errorConfiguration'],
    [{ clientConfiguration: { clientId: 0 } }, 'clientConfiguration.clientId'],
    [{ clientConfiguration: { publicKey: 0 } }, 'clientConfiguration.publicKey'],
    [{ clientConfiguration: { scopes: ['invalid-scope'] } }, 'clientConfiguration.scopes[0]'],
    [{ clientConfiguration: { redirectUrls: ['invalid-url'] } }, 'clientConfiguration.redirectUrls[0]'],
    [{ clientConfiguration: { claims: [claimNames.address, 'x'] } }, 'clientConfiguration.claims[1]'],
    [
      { clientConfiguration: { identityVerificationSupported: 1 } },
      'clientConfiguration.identityVerificationSupported',
    ],
    [
      { clientConfiguration: { idTokenSigningAlgorithm: 'none' } },
      'clientConfiguration.idTokenSigningAlgorithm',
    ],
    [{ clientConfiguration: { clientLoCs: ['Cl.Cm'] } }, 'clientConfiguration.clientLoCs[0]'],
    [{ clientConfiguration: { clientLoCs: [] } }, 'clientConfiguration.clientLoCs'],
    [{ clientConfiguration: { publicKeySource: 'elsewhere' } }, 'clientConfiguration.publicKeySource'],
    [{ clientConfiguration: { jwksUrl: 'invalid-url%^&' } }, 'clientConfiguration.jwksUrl'],
    [{ responseConfiguration: { sub: false } }, 'responseConfiguration.sub'],
    [{ responseConfiguration: { emailVerified: 'yes' } }, 'responseConfiguration.emailVerified'],
    [{ responseConfiguration: { phoneNumber: 7 } }, 'responseConfiguration.phoneNumber'],
    [{ responseConfiguration: { maxLoCAchieved: 'Cl.P0' } }, 'responseConfiguration.maxLoCAchieved'],
    [
      { responseConfiguration: { coreIdentityVerifiableCredentials: [] } },
      'responseConfiguration.coreIdentityVerifiableCredentials',
    ],
    [{ responseConfiguration: { passportDetails: {} } }, 'responseConfiguration.passportDetails'],
    [
      { responseConfiguration: { drivingPermitDetails: [1] } },
      'responseConfiguration.drivingPermitDetails[0]',
    ],
    [{ responseConfiguration: { returnCodes: [{ code: 1 }] } }, 'responseConfiguration.returnCodes[0].code'],
    [{ errorConfiguration: { coreIdentityErrors: ['no'] } }, 'errorConfiguration.coreIdentityErrors[0]'],
    [{ errorConfiguration: { idTokenErrors: ['no'] } }, 'errorConfiguration.idTokenErrors[0]'],
    [{ simulatorUrl: 'elsewhere' }, 'simulatorUrl'],
  ]

  it.each(faults)('%j', (body, path) => {
    const read = readConfigRequest(body)
    expect(read).toMatchObject({ faults: { [path]: { msg: 'Invalid value', path } } })
    expect(Object.keys('faults' in read ? read.faults : {})).toEqual([path])
  })

  it.each([
    [{ someUnknownField: 1 }, 'someUnknownField'],
    [{ responseConfiguration: { name: 'x' } }, 'responseConfiguration.name'],
    [
      { responseConfiguration: { returnCodes: [{ code: 'A', more: 1 }] } },
      'responseConfiguration.returnCodes[0].more',
    ],
  ])('%j', (body, path) => {
    expect(readConfigRequest(body)).toMatchObject({
      faults: {
        _unknown_fields: {
          type: 'unknown_fields',
          msg: 'Unknown field(s)',
          fields: [{ path, location: 'body' }],
        },
      },
    })
  })

  it.each([{}, { clientConfiguration: {}, responseConfiguration: {}, errorConfiguration: {} }])(
    'not %j',
    (body) => {
      expect(readConfigRequest(body)).toEqual({ request: body })
    },
  )
})

describe('who may call', () => {
  it('is whoever has the token, where others can reach the platform', async () => {
    const elsewhere = await testPlatform({
      modules: [identityModule],
      settings: { ORIGIN: 'https://gov.example' },
    })
    try {
      const own = await sandboxService(elsewhere, clientId)
      const without = await callSandbox(elsewhere, own, 'config')
      expect(without.status).toBe(401)
      const changed = await callSandbox(elsewhere, own, 'config', { json: {}, token: 'guessed' })
      expect(changed.status).toBe(401)
      const { db, crypto, clock } = elsewhere.kernel
      const token = crypto.token()
      await saveConfigToken(db, clientId, crypto.sha256(token), clock.now())
      expect((await callSandbox(elsewhere, own, 'config', { token })).status).toBe(200)
      expect((await callSandbox(elsewhere, own, 'config', { json: {}, token })).status).toBe(200)
      await saveConfigToken(db, clientId, crypto.sha256(crypto.token()), clock.now())
      expect((await callSandbox(elsewhere, own, 'config', { token })).status).toBe(401)
    } finally {
      await elsewhere.stop()
    }
  })

  it('may not issue tokens in the name of another sandbox, or under what is no address', async () => {
    const origin = 'https://gov.example'
    const elsewhere = await testPlatform({ modules: [identityModule], settings: { ORIGIN: origin } })
    try {
      const own = await sandboxService(elsewhere, clientId)
      const { db, crypto, clock } = elsewhere.kernel
      const token = crypto.token()
      await saveConfigToken(db, clientId, crypto.sha256(token), clock.now())
      const set = (simulatorUrl: string) =>
        callSandbox(elsewhere, own, 'config', { json: { simulatorUrl }, token })
      for (const wrong of [
        `${origin}/sandbox/other`,
        'https://GOV.example/sandbox/other',
        origin,
        'https://[',
      ]) {
        expect(await set(wrong), wrong).toMatchObject({
          status: 400,
          json: { errors: { simulatorUrl: { type: 'field', path: 'simulatorUrl', value: wrong } } },
        })
      }
      expect((await set(`${origin}/sandbox/${clientId}`)).status).toBe(200)
      expect((await set('https://simulator.service.example')).status).toBe(200)
    } finally {
      await elsewhere.stop()
    }
  })

  it('is no page of another site, which can send forms but not JSON', async () => {
    const { kernel } = platform
    const answer = await kernel.loopback.fetch(`${kernel.origin}/sandbox/${clientId}/config`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ responseConfiguration: { sub: 'forged' } }),
    })
    expect(answer.status).toBe(400)
    expect(await get()).not.toMatchObject({ responseConfiguration: { sub: 'forged' } })
  })
})
