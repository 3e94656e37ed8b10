import { authorizationCodeGrant } from 'openid-client'
import { describe, expect, it } from 'vitest'
import { testPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { createAccount } from '../testing/people.ts'
import { leaveSite, registerService, signInRequest } from '../testing/service.ts'

const databases =
  process.env['TEST_DATABASE_URL'] === undefined ? (['pglite'] as const) : (['pglite', 'postgres'] as const)
const redemptions = 50

describe.each(databases)('an authorization code on %s', (database) => {
  it('is redeemed once, of 50 redemptions at the same moment', async () => {
    const platform = await testPlatform({ modules: [identityModule], database })
    try {
      const service = await registerService(platform, 'library')
      const visitor = platform.visitor()
      await createAccount(platform, visitor, 'race@people.example')
      const { url, checks } = await signInRequest(service)
      const callback = await leaveSite(visitor, url)
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
    } finally {
      await platform.stop()
    }
  })
})
