import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import type { CheckResult } from '../domain/integration-check.ts'
import { errorModes } from '../domain/sandbox.ts'
import { identityModule } from '../module.ts'
import { createSandboxes, openSandbox } from '../sandbox/context.ts'
import { checksOf, findCheck, insertCheck, type IntegrationCheck } from '../store/integration-check.ts'
import { startTriedService, type Mistakes, type TriedService } from '../testing/tried-service.ts'
import { runCheck } from './run.ts'

let platform: TestPlatform
const running: TriedService[] = []
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop()
})
afterAll(() => platform.stop())

async function start(clientId: string, mistakes: Mistakes): Promise<TriedService> {
  const service = await startTriedService(platform, clientId, mistakes)
  running.push(service)
  return service
}

/** The results of a whole check of a service, by the names of the checks. */
async function check({ clientId }: TriedService, startAddress: string): Promise<Map<string, CheckResult>> {
  const { db, crypto, clock } = platform.kernel
  const begun: IntegrationCheck = {
    id: crypto.uuid(),
    clientId,
    organisationId: null,
    startedBy: crypto.uuid(),
    startedAt: clock.now(),
    finishedAt: null,
    versionNumber: 1,
    startAddress,
    isGuided: false,
    step: null,
    results: [],
  }
  await insertCheck(db, begun)
  const sandbox = await openSandbox(createSandboxes(platform.kernel), clientId)
  if (sandbox === undefined) throw new Error('There is no sandbox')
  await runCheck(sandbox, begun, startAddress, new AbortController().signal)
  const done = await findCheck(db, begun.id, clientId)
  expect(done?.finishedAt).toEqual(clock.now())
  return new Map(done?.results.map((result) => [result.check, result]))
}

function outcomesOf(results: Map<string, CheckResult>): Record<string, string> {
  return Object.fromEntries(
    [...results].map(([name, { outcome, reason }]) => [name, `${outcome}: ${reason}`]),
  )
}

describe('the check of a service', () => {
  it('passes one that does everything right', async () => {
    const service = await start('right-service', {})
    const results = await check(service, service.start)
    const failed = [...results.values()].filter(({ outcome }) => outcome !== 'passed')
    // Its addresses are http ones of this machine, which a registration may have, with a warning.
    expect(failed).toMatchObject([{ check: 'registration', outcome: 'warning' }])
    expect(errorModes.map((mode) => results.get(mode)?.reason)).toEqual(errorModes.map(() => 'refused'))
    expect(results.size).toBe(28)
  })

  it('fails one that lets people in whatever it is told', async () => {
    const service = await start('gullible-service', { trustsAnything: true })
    const outcomes = outcomesOf(await check(service, service.start))
    for (const mode of errorModes) {
      expect(outcomes[mode], mode).toBe('failed: signed-in-anyway')
    }
    expect(outcomes['sign-in']).toBe('passed: fine')
  })

  it('fails one that takes proved identities and notices of signing out as they are', async () => {
    const service = await start('trusting-service', { trustsIdentity: true, trustsNotices: true })
    const outcomes = outcomesOf(await check(service, service.start))
    expect(outcomes).toMatchObject({
      'back-channel-accepts': 'passed: fine',
      'back-channel-refuses': 'failed: not-refused',
      'coreIdentity.INVALID_SIGNATURE': 'failed: signed-in-anyway',
      'coreIdentity.INCORRECT_SUB': 'failed: signed-in-anyway',
      'idToken.INVALID_SIGNATURE': 'passed: refused',
    })
  })

  it('fails one that uses its state and nonce again', async () => {
    const service = await start('careless-service', { repeatsState: true })
    const outcomes = outcomesOf(await check(service, service.start))
    expect(outcomes).toMatchObject({
      'state-new': 'failed: repeated',
      'nonce-new': 'failed: repeated',
      'pkce-used': 'passed: fine',
    })
  })

  it('says what it could not see', async () => {
    const service = await start('elsewhere-service', {})
    const outcomes = outcomesOf(await check(service, service.start.replace('/sign-in', '/about')))
    expect(outcomes['sign-in']).toBe('failed: no-sandbox')
    expect(outcomes['idToken.INVALID_ISS']).toBe('not-seen: never-signed-in')
    const gone = await check(service, 'http://127.0.0.1:9/sign-in')
    expect(gone.get('sign-in')).toMatchObject({ outcome: 'failed', reason: 'unreachable' })
  })

  it('leaves a report of each, the latest first', async () => {
    const reports = await checksOf(platform.kernel.db, 'elsewhere-service')
    expect(reports).toHaveLength(2)
    expect(reports[0]?.startAddress).toBe('http://127.0.0.1:9/sign-in')
  })
})
