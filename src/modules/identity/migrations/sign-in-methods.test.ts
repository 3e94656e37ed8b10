import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#kernel/db'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { codeMethodsOf } from '../store/sign-in-method.ts'
import { identityMigrations } from './index.ts'

const before = Object.fromEntries(Object.entries(identityMigrations).filter(([name]) => name < '0006'))

describe.each(testDatabases)('accounts from before there were several ways, on %s', (database) => {
  let platform: TestPlatform
  let db: Db
  beforeAll(async () => {
    platform = await testPlatform({ modules: [{ ...identityModule, migrations: before }], database })
    db = platform.kernel.db
  })
  afterAll(() => platform.stop())

  it('keep theirs, as the one that is asked first', async () => {
    const people = [
      ['01900000-0000-7000-8000-000000000001', 'email', null],
      ['01900000-0000-7000-8000-000000000002', 'authenticator', 'sealed'],
    ] as const
    for (const [id, step, secret] of people)
      await db.unnamed(
        `insert into identity.account (person_id, email, email_verified_at, password_hash, second_step,
           sealed_authenticator_secret, authenticator_last_step, locale, created_at)
         values ($1, $2, now(), 'x', $3, $4, 7, 'en', now())`,
        [id, `${id}@people.example`, step, secret],
      )
    await db.migrate([{ schema: 'identity', migrations: identityMigrations }])
    const kept = []
    for (const [id] of people) kept.push(...(await codeMethodsOf(db, id)))
    expect(kept).toMatchObject([
      { kind: 'email', priority: 'default', sealedSecret: null },
      { kind: 'authenticator', priority: 'default', sealedSecret: 'sealed' },
    ])
  })
})
