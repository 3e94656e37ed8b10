import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '../../../src/kernel/test/index.ts'
import {
  prepare,
  requestWith,
  startIssuer,
  type Answer,
  type Issuer,
  type Prepared,
} from './support/issuer.ts'
import { recordAt } from './support/json.ts'
import { newWallet } from './support/wallet.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'

const parallel = 50

describe.each(testDatabases)('E11: under 50 requests at once, on %s', (database) => {
  let issuer: Issuer
  beforeAll(async () => {
    issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims, database })
  })
  afterAll(() => issuer.stop())

  /** How many answers of each status came, and how much there is more of everything afterwards. */
  async function race(ask: (index: number) => Promise<Answer>): Promise<unknown> {
    const before = await issuer.counts()
    const answers = await Promise.all(Array.from({ length: parallel }, (_, index) => ask(index)))
    const after = await issuer.counts()
    const more = Object.entries(after).map(([name, count]): [string, number] => [
      name,
      Number(count) - Number(before[name]),
    ])
    return {
      statuses: Object.fromEntries(
        [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]),
      ),
      more: Object.fromEntries(more),
    }
  }

  const onlyOne = {
    statuses: { 200: 1, 401: parallel - 1 },
    more: { cards: 1, copies: 1, tokens: 1, offers: 1, redeemed: 1 },
  }

  it('one and the same request issues one card', async () => {
    const prepared = prepare(issuer, await issuer.offer())
    expect(await race(() => requestWith(issuer, prepared))).toEqual(onlyOne)
  })

  it('one identifier under fifty tokens and keys issues one card', async () => {
    const offer = await issuer.offer()
    const prepared = Array.from({ length: parallel }, () => prepare(issuer, offer, { wallet: newWallet() }))
    expect(await race((index) => requestWith(issuer, itemAt(prepared, index)))).toEqual(onlyOne)
  })

  it('one jti for fifty offers issues one card', async () => {
    const claims = { jti: randomUUID() }
    const prepared: Prepared[] = []
    for (let made = 0; made < parallel; made += 1) {
      prepared.push(prepare(issuer, await issuer.offer(), { token: { claims } }))
    }
    expect(await race((index) => requestWith(issuer, itemAt(prepared, index)))).toEqual(onlyOne)
  })

  it('one token for a refresh issues one card', async () => {
    const offer = await issuer.offer()
    await requestWith(issuer, prepare(issuer, offer))
    const prepared = prepare(issuer, offer, { token: { claims: { credential_identifiers: undefined } } })
    expect(await race(() => requestWith(issuer, prepared))).toEqual({
      ...onlyOne,
      more: { ...onlyOne.more, offers: 0, redeemed: 0 },
    })
  })

  it('fifty offers issue fifty cards, each with a place of its own', async () => {
    const prepared: Prepared[] = []
    for (let made = 0; made < parallel; made += 1) prepared.push(prepare(issuer, await issuer.offer()))
    expect(await race((index) => requestWith(issuer, itemAt(prepared, index)))).toEqual({
      statuses: { 200: parallel },
      more: { cards: parallel, copies: parallel, tokens: parallel, offers: parallel, redeemed: parallel },
    })
    const { rows } = await issuer.platform.kernel.db.unnamed(
      `select count(*)::int = count(distinct (status_list_id, status_index))::int as apart from wallet.credential_copy`,
    )
    expect(recordAt(rows, 0)).toEqual({ apart: true })
  })
})

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error(`There is no item ${index}`)
  return item
}
