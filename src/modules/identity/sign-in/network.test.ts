import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { lockMs, maximumOfNetwork } from '../domain/attempts.ts'
import { identityModule } from '../module.ts'
import { createAccount, goodPassword, openPassword, textOf } from '../testing/people.ts'
import { countForNetwork } from './network.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], settings: { TRUST_PROXY: true } })
})
afterAll(() => platform.stop())

/** Sends a page's form as if it came from this address. */
async function sendFrom(
  visitor: Visitor,
  address: string,
  page: Visit,
  fields: Record<string, string>,
): Promise<Visit> {
  const form = page.forms.find(({ isOnceOnly }) => isOnceOnly)
  const hidden = Object.fromEntries(form?.hidden ?? [])
  return visitor.post(form?.action ?? '', { ...hidden, ...fields }, { 'x-forwarded-for': address })
}

const countTo = (clientAddress: string, count: number): Promise<void> =>
  platform.kernel.db.transaction(async (tx) => {
    const context = { kernel: platform.kernel, clientAddress }
    for (let done = 0; done < count; done += 1) await countForNetwork(context, tx, 'password')
  })

describe('a network', () => {
  it('is stopped after 300 wrong passwords for whomever, in words, and others are not', async () => {
    await createAccount(platform, platform.visitor(), 'sprayed@people.example')
    const [network, elsewhere] = ['8.8.4.4', '8.8.4.5']
    await countTo(network, maximumOfNetwork - 1)
    const visitor = platform.visitor()
    const password = await openPassword(visitor, 'sprayed@people.example')
    const wrong = await sendFrom(visitor, network, password, { password: 'not this one' })
    expect(wrong.status).toBe(422)
    const stopped = await sendFrom(visitor, network, wrong, { password: goodPassword })
    expect([stopped.status, stopped.headers['retry-after'], textOf(stopped)]).toEqual([
      429,
      String(lockMs / 1_000),
      expect.stringContaining('Too many tries'),
    ])
    const right = await sendFrom(visitor, elsewhere, wrong, { password: goodPassword })
    expect(right.location).toContain('/second-step')
  })

  it('is stopped from having codes sent to everybody, until two hours later', async () => {
    const network = '2606:4700:4700:1::'
    await countTo(`${network}1`, maximumOfNetwork)
    const visitor = platform.visitor()
    const fields = { email: 'anybody@people.example', intent: 'create' }
    const start = await visitor.follow('/sign-in')
    expect((await sendFrom(visitor, `${network}2`, start, fields)).status).toBe(429)
    platform.clock.advance(lockMs)
    const later = await visitor.follow('/sign-in')
    expect((await sendFrom(visitor, `${network}2`, later, fields)).location).toContain('/check-email')
  })

  it('that many people share unseen is not counted', async () => {
    await countTo('10.0.0.1', maximumOfNetwork)
    const visitor = platform.visitor()
    const fields = { email: 'office@people.example', intent: 'create' }
    const answer = await sendFrom(visitor, '10.0.0.1', await visitor.follow('/sign-in'), fields)
    expect(answer.location).toContain('/check-email')
  })
})
