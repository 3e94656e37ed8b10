import { authorizationCodeGrant } from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#kernel/db'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { createAccount } from '../testing/people.ts'
import { leaveSite, registerService, signInRequest } from '../testing/service.ts'

const redemptions = 50

describe.each(testDatabases)('an authorization code on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [identityModule], database })
  })
  afterAll(() => platform.stop())

  it('is redeemed once, of 50 redemptions at the same moment', async () => {
    const service = await registerService(platform, 'library')
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'race@people.example')
    const { url, checks } = await signInRequest(service)
    const callback = await leaveSite(visitor, url)
    holdUntilAllArrive(platform.kernel.db, 'identity.oidc_record.consume', redemptions)
    const outcomes = await Promise.allSettled(
      Array.from({ length: redemptions }, () => authorizationCodeGrant(service, callback, checks)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = outcomes.flatMap((outcome) =>
      // What a promise was rejected with can be anything.
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    )
    expect(refusals).toHaveLength(redemptions - 1)
    for (const refusal of refusals) expect(refusal).toMatchObject({ error: 'invalid_grant', status: 400 })
  })
})

/**
 * Holds one statement back until `count` callers have come to it: the worst moment, with all of them past their checks.
 * The embedded database would else often answer one request whole before the next.
 */
function holdUntilAllArrive(db: Db, statement: string, count: number): void {
  const { execute } = db
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  db.execute = async (query, parameters) => {
    if (query.name === statement) {
      arrived += 1
      if (arrived === count) resolve()
      await promise
    }
    return execute(query, parameters)
  }
}
