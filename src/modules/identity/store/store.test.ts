import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { attemptsOf, countAttempt } from './attempt.ts'
import { consumeRecord, findRecord, saveRecord } from './oidc-record.ts'
import { insertPasskey, usePasskey } from './passkey.ts'
import { purgeExpired } from './purge.ts'
import { rememberOnce } from './replay.ts'
import { keepSecurityCode, useSecurityCode } from './security-code.ts'
import { insertCodeMethod, useAuthenticatorStep } from './sign-in-method.ts'
import { spendChallenge } from './spent-challenge.ts'

const parallel = <Value>(work: () => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: 50 }, work))

describe.each(testDatabases)('one-time things on %s', (database) => {
  let platform: TestPlatform
  let kernel: Kernel
  const expiresAt = new Date('2026-11-02T12:00:00Z')
  const record = { accountId: null, sessionUid: null, payload: {}, expiresAt }
  beforeAll(async () => {
    platform = await testPlatform({ modules: [identityModule], database })
    kernel = platform.kernel
  })
  afterAll(() => platform.stop())

  it('spends a record once, of 50 at the same moment, and saving it again does not revive it', async () => {
    const { db, clock } = kernel
    await saveRecord(db, { kind: 'AuthorizationCode', idHash: 'code', ...record })
    const outcomes = await parallel(() => consumeRecord(db, 'AuthorizationCode', 'code', clock.now()))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    await saveRecord(db, { kind: 'AuthorizationCode', idHash: 'code', ...record })
    expect(await consumeRecord(db, 'AuthorizationCode', 'code', clock.now())).toBe(false)
    expect((await findRecord(db, 'AuthorizationCode', 'code', clock.now()))?.consumedAt).toBeInstanceOf(Date)
  })

  it('sees an assertion once', async () => {
    const seen = await parallel(() => rememberOnce(kernel.db, { key: 'jti', expiresAt }))
    expect(seen.filter(Boolean)).toHaveLength(1)
  })

  it('spends a code that was sent once', async () => {
    const now = kernel.clock.now()
    await keepSecurityCode(kernel.db, {
      id: kernel.crypto.uuid(),
      subject: 's',
      codeMac: 'm',
      now,
      expiresAt,
    })
    const outcomes = await parallel(() => useSecurityCode(kernel.db, { subject: 's', codeMac: 'm', now }))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  it('spends a time step of an authenticator app once, and none before it', async () => {
    const { db, crypto, clock } = kernel
    const id = crypto.uuid()
    await insertCodeMethod(db, {
      id,
      personId: crypto.uuid(),
      kind: 'authenticator',
      priority: 'default',
      sealedSecret: 'x',
      phone: null,
      lastStep: 0,
      now: clock.now(),
    })
    const outcomes = await parallel(() => useAuthenticatorStep(db, id, 1000))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await useAuthenticatorStep(db, id, 999)).toBe(false)
    expect(await useAuthenticatorStep(db, id, 1001)).toBe(true)
  })

  it('spends a challenge once', async () => {
    const outcomes = await parallel(() => spendChallenge(kernel.db, { challengeHash: 'c', expiresAt }))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  it('takes each count of a passkey once, and none before it', async () => {
    const { db, crypto, clock } = kernel
    const now = clock.now()
    const id = crypto.uuid()
    await insertPasskey(db, {
      id,
      personId: crypto.uuid(),
      credentialId: 'credential',
      publicKey: 'key',
      counter: 0,
      transports: ['internal'],
      isSynced: false,
      label: 'Phone',
      addedAt: now,
    })
    expect(await usePasskey(db, { id, counter: 0, isSynced: false, now })).toBe(true)
    const outcomes = await parallel(() => usePasskey(db, { id, counter: 5, isSynced: false, now }))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await usePasskey(db, { id, counter: 4, isSynced: false, now })).toBe(false)
    expect(await usePasskey(db, { id, counter: 0, isSynced: false, now })).toBe(false)
  })

  it('counts every attempt of many at once', async () => {
    const counts = await parallel(() => countAttempt(kernel.db, 'subject', 'password', kernel.clock.now()))
    expect(counts.toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 50 }, (_value, index) => index + 1),
    )
  })

  it('forgets what has run out, and nothing else', async () => {
    const later = new Date(kernel.clock.now().getTime() + 3 * hourMs)
    await saveRecord(kernel.db, {
      kind: 'Session',
      idHash: 'lives',
      ...record,
      expiresAt: new Date(later.getTime() + hourMs),
    })
    while ((await purgeExpired(kernel.db, later, 2)) > 0) expect(true).toBe(true)
    expect(await attemptsOf(kernel.db, 'subject')).toEqual([])
    expect(await findRecord(kernel.db, 'Session', 'lives', later)).toBeDefined()
  })
})
