import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPlatform } from '../../src/kernel/boot/index.ts'
import { hourMs, minuteMs } from '../../src/kernel/clock/index.ts'
import type { Kernel } from '../../src/kernel/module/index.ts'
import { testDatabases, testPlatform, type TestPlatform, type Visitor } from '../../src/kernel/test/index.ts'
import { demoPersonId } from '../../src/modules/identity/demo-country.ts'
import { rotatablePurposes, rotateKey } from '../../src/modules/identity/keys/rotate.ts'
import { identityModule } from '../../src/modules/identity/module.ts'
import { claimNames } from '../../src/modules/identity/one-login/vocabulary.ts'
import { testCountry } from '../../src/modules/identity/testing/country.ts'
import { registerEngineService, shareClock } from '../../src/modules/identity/testing/engine-service.ts'
import { leaveSite, registerService, signInRequest } from '../../src/modules/identity/testing/service.ts'
import { patientVerifier, type PatientVerifier } from './key-rotation/patient-verifier.ts'
import { startLogoutHost, type LogoutHost } from './one-login/support/logout-host.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const rotations = isLong ? 50 : 3
const flowsAtOnce = 6
const identityRequest = {
  vtr: '["Cl.Cm.P2"]',
  claims: JSON.stringify({ userinfo: { [claimNames.coreIdentity]: null } }),
}

describe.each(testDatabases)('keys that change on another node while people sign in, on %s', (database) => {
  let platform: TestPlatform
  let otherNode: Kernel
  let passTime: (ms: number) => void
  let host: LogoutHost
  let services: { service: Configuration; extra: Record<string, string> }[]
  let tokens: PatientVerifier
  let identities: PatientVerifier
  beforeAll(async () => {
    host = await startLogoutHost()
    const options = { modules: [identityModule], packs: [testCountry] }
    const settings = { PRIVATE_HOSTS: '127.0.0.1' }
    platform = await testPlatform({ ...options, settings, database, demo: true })
    passTime = shareClock(platform).passTime
    const { config, db } = platform.kernel
    otherNode = (await openPlatform({ ...options, config, db, clock: platform.clock })).kernel
    const told = { backChannelLogoutUri: host.url }
    const identity = {
      ...told,
      claims: [claimNames.coreIdentity],
      levelsOfConfidence: ['P0', 'P2'],
      identityVerificationSupported: true,
    } as const
    services = [
      { service: await registerService(platform, 'curve', identity), extra: identityRequest },
      {
        service: await registerService(platform, 'rsa', { ...told, idTokenSigningAlgorithm: 'RS256' }),
        extra: {},
      },
      {
        service: await registerEngineService(platform, 'generic', {
          profile: 'generic',
          configuration: told,
        }),
        extra: {},
      },
    ]
    tokens = patientVerifier(platform, '/.well-known/jwks.json')
    identities = patientVerifier(platform, '/.well-known/did.json')
  })
  afterAll(async () => {
    vi.useRealTimers()
    await host.stop()
    await platform.stop()
  })

  async function flow(visitor: Visitor, index: number): Promise<void> {
    const { service, extra } = services[index % services.length] ?? {}
    if (service === undefined) throw new Error('There is no such service')
    const { url, checks } = await signInRequest(service, extra)
    // The library verifies the ID token here, by keys that it keeps for five minutes.
    const answer = await authorizationCodeGrant(service, await leaveSite(visitor, url), checks)
    const { sub = '' } = await tokens.verify(answer.id_token ?? '')
    const info = await fetchUserInfo(service, answer.access_token, sub)
    const identity = info[claimNames.coreIdentity]
    if (typeof identity === 'string') await identities.verify(identity)
    hints.push({ service, hint: answer.id_token ?? '' })
  }

  const hints: { service: Configuration; hint: string }[] = []
  const wave = (visitor: Visitor): Promise<void>[] =>
    Array.from({ length: flowsAtOnce }, (_, index) => flow(visitor, index))

  async function rotateAll(): Promise<unknown[]> {
    const outcomes: unknown[] = []
    for (const purpose of rotatablePurposes) {
      const change = otherNode.db.transaction((tx) => rotateKey(otherNode, tx, purpose, false))
      outcomes.push(await change)
    }
    return outcomes
  }

  it(
    `are verified by every service, over ${rotations} changes of every key`,
    { timeout: 60_000 + rotations * 20_000 },
    async () => {
      const personId = demoPersonId(platform.kernel.crypto, 'officer')
      for (let rotation = 0; rotation < rotations; rotation += 1) {
        const visitor = await platform.visitorSignedInAs(personId)
        hints.length = 0
        await Promise.all(wave(visitor))
        // The next keys have been published for a day; what services keep is as old as it may be.
        passTime(24 * hourMs - minuteMs)
        const later = await platform.visitorSignedInAs(personId)
        await Promise.all(wave(later))
        passTime(2 * minuteMs)
        const [outcomes] = await Promise.all([rotateAll(), ...wave(later), ...wave(later)])
        expect(outcomes).toEqual(rotatablePurposes.map(() => ({ kid: expect.any(String) as unknown })))
        await Promise.all(wave(later))
        // By now this node has heard of the change.
        passTime(minuteMs + 1000)
        await Promise.all(wave(later))
        await expectOldHints(later)
        await later.send(await later.get('/account'), {}, '/sign-out')
        await expectNotices()
      }
    },
  )

  it('would not be, if keys changed before services could know the next ones', async () => {
    const visitor = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'officer'))
    for (const purpose of [...rotatablePurposes, ...rotatablePurposes]) {
      await otherNode.db.transaction((tx) => rotateKey(otherNode, tx, purpose, true))
    }
    passTime(minuteMs + 1000)
    const outcomes = await Promise.allSettled(wave(visitor))
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
  })

  /** Tokens of keys that are no longer in use are still known as ours. */
  async function expectOldHints(visitor: Visitor): Promise<void> {
    const oldestOf = (index: number): string =>
      hints.find(({ service }) => service === services[index]?.service)?.hint ?? ''
    const generic = services[2]?.service
    if (generic === undefined) throw new Error('There is no such service')
    const { url } = await signInRequest(generic, { id_token_hint: oldestOf(2), prompt: 'none' })
    expect((await leaveSite(visitor, url)).searchParams.get('error')).toBeNull()
    const query = new URLSearchParams({
      id_token_hint: oldestOf(0),
      post_logout_redirect_uri: 'https://curve.example/',
    })
    const answer = await platform.visitor().get(`/logout?${query}`)
    expect(answer.location).toBe('https://curve.example/')
  }

  async function expectNotices(): Promise<void> {
    await platform.drain()
    expect(host.notices).toHaveLength(services.length)
    for (const { form } of host.notices.splice(0)) {
      await tokens.verify(form.get('logout_token') ?? '', 'logout+jwt')
    }
  }
})
