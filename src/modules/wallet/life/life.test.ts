import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '#kernel/access'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import { defineQuery } from '#kernel/db'
import { cardLifeJobs } from '../jobs/card-life.ts'
import { offerAgain } from '../issuing/offers.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import {
  collect,
  newWallet,
  tokenFor,
  codeFor,
  proofOf,
  freshNonce,
  requestCredential,
  textAt,
} from '../testing/wallet.ts'
import { changeCards } from './change.ts'
import { correctDeath, recordDeath } from './death.ts'
import { scheduleEnd } from './end-entitlement.ts'

let town: Town
let originId: string
let count = 0

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())
beforeEach(() => {
  count += 1
  originId = `life-${count}`
})

interface CardRow {
  id: string
  state: string
  revokedBy: string | null
  claimsVersion: number
}
const cardsOfOrigin = defineQuery<{ originId: string }, CardRow>(
  'test.cards_of_origin',
  `select id, state, revoked_by as "revokedBy", claims_version as "claimsVersion"
   from wallet.issued_credential where origin_id = :originId order by issued_at, id`,
)
const offersOfOrigin = defineQuery<
  { originId: string },
  { id: string; state: string; entitlementId: string }
>(
  'test.offers_of_origin',
  `select id, state, entitlement_id as "entitlementId" from wallet.offer where origin_id = :originId order by created_at, id`,
)
const origin = () => ({ module: 'services', id: originId })
const cards = () => town.platform.kernel.db.many(cardsOfOrigin, { originId })
const offers = () => town.platform.kernel.db.many(offersOfOrigin, { originId })

/** What the schedule does. */
async function work(): Promise<void> {
  const run = { id: 'test', attempt: 1, signal: new AbortController().signal }
  for (const job of cardLifeJobs) await job.run(town.platform.kernel, {}, run)
  await town.platform.drain()
}

function actor(key: string): PersonActor {
  return { ...baseActor, personId: town.personId(key) }
}
const baseActor: PersonActor = {
  kind: 'person',
  personId: '',
  sessionId: '0195a000-0000-7000-8000-000000000001',
  displayName: 'Grace Okafor',
  identityLevel: 3,
  memberships: [],
}

async function inbox(): Promise<{ subject: string; body: string }[]> {
  const { kernel } = town.platform
  return kernel.notify.inbox(kernel.db, town.personId('amina-hughes'))
}

describe('an entitlement with an end', () => {
  it('is warned of once, then ends: its card is revoked, its offer withdrawn, its person told', async () => {
    const { kernel, clock } = town.platform
    await collect(town, await newWallet(), originId)
    const entitlementId = (await offers())[0]?.entitlementId ?? ''
    const personId = town.personId('amina-hughes')
    await kernel.db.transaction((tx) => offerAgain(kernel, tx, { entitlementId, personId }))
    const endsAt = addMs(clock.now(), 40 * dayMs)
    const concerned = await kernel.db.transaction((tx) =>
      scheduleEnd(kernel, tx, { origin: origin(), endsAt }),
    )
    expect(concerned).toBe(1)
    await work()
    expect((await inbox())[0]?.subject).not.toContain('ends on')

    clock.advance(11 * dayMs)
    await work()
    await work()
    const warnings = (await inbox()).filter(({ subject }) => subject.includes('ends on'))
    expect(warnings.map(({ subject }) => subject)).toEqual(['Your Veteran Card ends on 12 December 2026'])
    expect((await cards()).map(({ state }) => state)).toEqual(['valid'])

    clock.advance(29 * dayMs + hourMs)
    await work()
    const [card] = await cards()
    expect(card).toMatchObject({ state: 'revoked', revokedBy: 'ended' })
    expect((await offers()).map(({ state }) => state)).toEqual(['issued', 'withdrawn'])
    expect((await inbox())[0]?.subject).toBe('Your Veteran Card has ended')
    const again = await kernel.db.transaction((tx) => offerAgain(kernel, tx, { entitlementId, personId }))
    expect(again).toBeUndefined()
  })
})

describe('a person who has died', () => {
  it('has no card left of any public body, and nobody is told', async () => {
    const { kernel } = town.platform
    await collect(town, await newWallet(), originId)
    await town.offer(`${originId}-waiting`)
    const before = (await inbox()).length
    const personId = town.personId('amina-hughes')
    const organisationId = town.organisationId('veterans-office')
    const death = {
      actor: actor('grace-okafor'),
      personId,
      diedOn: '2026-10-30',
      source: 'Certificate 12',
      organisationId,
    }
    expect(await kernel.db.transaction((tx) => recordDeath(kernel, tx, death))).toBe(1)
    expect(await cards()).toMatchObject([{ state: 'revoked', revokedBy: 'died' }])
    expect((await inbox()).length).toBe(before)
    const left = await kernel.db.unnamed(
      `select 1 from wallet.entitlement where person_id = $1 and (state = 'active' or sealed_claims is not null)`,
      [personId],
    )
    expect(left.rows).toEqual([])
    expect(await kernel.db.transaction((tx) => recordDeath(kernel, tx, death))).toBeUndefined()
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, personId, { limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'wallet.death.recorded', purpose: 'wallet.purpose.died' })

    const correction = { actor: actor('grace-okafor'), personId, organisationId }
    const foreign = { ...correction, organisationIds: [town.organisationId('aberwen')] }
    expect(await kernel.db.transaction((tx) => correctDeath(kernel, tx, foreign))).toBe(false)
    const own = { ...correction, organisationIds: [organisationId] }
    expect(await kernel.db.transaction((tx) => correctDeath(kernel, tx, own))).toBe(true)
    expect((await cards()).map(({ state }) => state)).toEqual(['revoked'])
  })
})

describe('what a card states', () => {
  it('changes: a new card is offered, and the old one stops when the new one is collected', async () => {
    const { kernel, drain } = town.platform
    await collect(town, await newWallet(), originId)
    const change = { origin: origin(), claims: { family_name: 'Hughes-Owen' }, actor: actor('grace-okafor') }
    expect(await kernel.db.transaction((tx) => changeCards(kernel, tx, change))).toBe(1)
    expect((await cards()).map(({ state }) => state)).toEqual(['valid'])
    expect((await inbox())[0]?.subject).toBe('Get your new Veteran Card')
    const [, waiting] = await offers()
    expect(waiting?.state).toBe('waiting')

    const wallet = await newWallet()
    const token = textAt((await tokenFor(town, await codeFor(town, waiting?.id ?? ''))).json, 'access_token')
    const answer = await requestCredential(town, token, await proofOf(town, wallet, await freshNonce(town)))
    expect(answer.status).toBe(200)
    await drain()
    expect(await cards()).toMatchObject([
      { state: 'revoked', revokedBy: 'replacement', claimsVersion: 1 },
      { state: 'valid', claimsVersion: 2 },
    ])
  })

  it('changes: the old card stops after the time of the template, when nobody collects the new one', async () => {
    const { kernel, clock } = town.platform
    await collect(town, await newWallet(), originId)
    const change = { origin: origin(), claims: { family_name: 'Hughes-Owen' }, actor: actor('grace-okafor') }
    await kernel.db.transaction((tx) => changeCards(kernel, tx, change))
    clock.advance(29 * dayMs)
    await work()
    expect((await cards()).map(({ state }) => state)).toEqual(['valid'])
    clock.advance(dayMs + hourMs)
    await work()
    expect(await cards()).toMatchObject([{ state: 'revoked', revokedBy: 'replacement' }])
    expect((await inbox())[0]?.subject).toBe('Your old Veteran Card has stopped working')
  })

  it('cannot become what the template does not have', async () => {
    const { kernel } = town.platform
    await collect(town, await newWallet(), originId)
    const change = { origin: origin(), claims: { shoe_size: 43 }, actor: actor('grace-okafor') }
    await expect(kernel.db.transaction((tx) => changeCards(kernel, tx, change))).rejects.toThrow('shoe_size')
    expect(await cards()).toMatchObject([{ state: 'valid', claimsVersion: 1 }])
  })
})

describe('a card that nears its end', () => {
  it('brings its holder one reminder', async () => {
    const { clock } = town.platform
    await collect(town, await newWallet(), originId)
    const [card] = await cards()
    const reminders = async () =>
      (await inbox()).filter(
        ({ subject, body }) =>
          subject === 'Time to renew your Veteran Card' && body.includes(card?.id ?? 'no card'),
      )
    clock.advance(334 * dayMs)
    await work()
    expect(await reminders()).toHaveLength(0)
    clock.advance(2 * dayMs)
    await work()
    await work()
    expect(await reminders()).toHaveLength(1)
  })
})
