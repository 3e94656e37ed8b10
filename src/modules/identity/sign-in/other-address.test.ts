import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { lockMs } from '../domain/attempts.ts'
import { identityModule } from '../module.ts'
import { codeSentTo, createAccount, goodPassword, openPassword, submit, textOf } from '../testing/people.ts'

/** Longer than one request takes, for the case that the second one has to wait for the first. */
const longestWaitMs = 1_000

describe.each(testDatabases)('an address that is changed half way, on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [identityModule], database })
  })
  afterAll(() => platform.stop())

  it('is not proved by the password of the address before, sent at the same moment', async () => {
    const [mallory, victim] = ['mallory@people.example', 'victim@people.example']
    await createAccount(platform, platform.visitor(), mallory)
    await createAccount(platform, platform.visitor(), victim)
    const visitor = platform.visitor()
    const password = await openPassword(visitor, mallory)
    const start = await visitor.get(password.path.replace('/password', ''))
    const swapped = Promise.withResolvers<unknown>()
    const held = holdBack(platform.kernel.db, 'identity.sign_in_journey.prove_password', swapped.promise)
    const proving = visitor.send(password, { password: goodPassword })
    await held
    const swapping = visitor.send(start, { email: victim, intent: 'sign-in' })
    swapping.then(swapped.resolve, swapped.reject)
    await Promise.all([proving, swapping])

    const second = await visitor.follow(password.path.replace('/password', '/second-step'))
    expect(textOf(second)).toContain('Enter your password')
  })

  it('is not proved by the code that was sent to the address before', async () => {
    const [mallory, victim] = ['mallory2@people.example', 'nobody-yet@people.example']
    const noisy = platform.visitor()
    let locked = await noisy.follow('/sign-in')
    for (let request = 0; request < 6; request += 1) {
      locked = await submit(noisy, await noisy.follow('/sign-in'), { email: victim, intent: 'create' })
    }
    expect(textOf(locked)).toContain('You cannot sign in')
    platform.clock.advance(lockMs - 5 * minuteMs)

    const visitor = platform.visitor()
    const start = await visitor.follow('/sign-in')
    const check = await submit(visitor, start, { email: mallory, intent: 'create' })
    const code = await codeSentTo(platform, mallory)
    await submit(visitor, await visitor.get(check.path.replace('/check-email', '')), {
      email: victim,
      intent: 'create',
    })
    platform.clock.advance(6 * minuteMs)
    const answer = await visitor.send(await visitor.get(check.path), { code })
    expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining('That code is not right')])
  })
})

/** Holds a statement of any transaction back until `release`. @returns a promise of the moment it is reached */
function holdBack(db: Db, statement: string, release: Promise<unknown>): Promise<void> {
  const { transaction } = db
  const reached = Promise.withResolvers<void>()
  db.transaction = (work) =>
    transaction((tx) =>
      work({
        ...tx,
        execute: async (query, parameters) => {
          if (query.name === statement) {
            reached.resolve()
            const waited = new Promise((resolve) => setTimeout(resolve, longestWaitMs))
            await Promise.race([release, waited])
          }
          return tx.execute(query, parameters)
        },
      }),
    )
  return reached.promise
}
