import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { paySignature } from '../provider/signature.ts'
import { connectOutside, webhookSecret, type OutsideProvider } from '../testing/outside-provider.ts'
import { countRows } from '../testing/records.ts'
import { openTill, pay, type Till } from '../testing/till.ts'
import { paymentOf } from './standing.ts'

let till: Till
let outside: OutsideProvider
let amina: Visitor
beforeAll(async () => {
  till = await openTill()
  outside = await connectOutside(till, 'aberwen')
  amina = await till.as('amina-hughes')
})
afterAll(() => till.platform.stop())

interface Sent {
  body: string
  signature?: string | undefined
  organisation?: string
}

async function send({ body, signature, organisation = 'aberwen' }: Sent): Promise<number> {
  const server = await till.platform.server({ folder: '', manifest: {} })
  const answer = await server.inject({
    method: 'POST',
    url: `/payments/webhooks/${till.organisationId(organisation)}`,
    headers: {
      'content-type': 'application/json',
      ...(signature === undefined ? {} : { 'pay-signature': signature }),
    },
    payload: body,
  })
  return answer.statusCode
}

const signed = (body: string, secret = webhookSecret) => ({ body, signature: paySignature(secret, body) })
const message = (id: string, providerId: string, state: string) =>
  JSON.stringify({
    id,
    resource_id: providerId,
    resource_type: 'payment',
    event_type: 'card_payment_succeeded',
    resource: { payment_id: providerId, state: { status: state, finished: true } },
  })

/** A payment that is paid at the provider, and of which nobody has told us yet. */
async function paidUnheard(): Promise<{ paymentId: string; providerId: string }> {
  const { paymentId, nextPath } = await till.start()
  await pay(amina, nextPath)
  const { rows } = await till.platform.kernel.db.unnamed(
    `select provider_id as id from payments.attempt where payment_id = '${paymentId}'`,
  )
  // The query has exactly this column.
  const [row] = rows as { id: string }[]
  return { paymentId, providerId: row?.id ?? '' }
}

const statusOf = async (paymentId: string) => (await paymentOf(till.platform.kernel.db, paymentId))?.status

describe('a webhook', () => {
  test('is signed as GOV.UK Pay documents it', () => {
    // RFC 4231, test case 2.
    expect(paySignature('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  test('with a wrong signature, or none, is refused before it is read', async () => {
    const body = message('m-1', 'x', 'success')
    const wrong = [
      { body },
      { body, signature: '' },
      { body, signature: 'f'.repeat(64) },
      signed(body, 'another secret of somebody'),
      { body: `${body} `, signature: paySignature(webhookSecret, body) },
      { body: '{broken', signature: 'f'.repeat(64) },
      { ...signed(body), organisation: 'caerlan' },
    ]
    for (const each of wrong) expect(await send(each), JSON.stringify(each)).toBe(401)
    expect(await countRows(till.platform, 'webhook', `message_id = 'm-1'`)).toBe(0)
  })

  test('that is signed and cannot be read is refused', async () => {
    for (const body of ['{broken', '[]', '{}', '"text"', JSON.stringify({ id: 1, resource_id: 'x' })])
      expect(await send(signed(body)), body).toBe(400)
  })

  test('of a payment makes us ask the provider', async () => {
    const { paymentId, providerId } = await paidUnheard()
    expect(await send(signed(message('m-2', providerId, 'success')))).toBe(204)
    await till.platform.drain()
    expect(await statusOf(paymentId)).toBe('success')
  })

  test('is not believed: a success that the provider does not know of is none', async () => {
    const { paymentId, nextPath } = await till.start()
    await amina.follow(nextPath)
    const { rows } = await till.platform.kernel.db.unnamed(
      `select provider_id as id from payments.attempt where payment_id = '${paymentId}'`,
    )
    const [row] = rows as { id: string }[]
    await send(signed(message('m-3', row?.id ?? '', 'success')))
    await till.platform.drain()
    expect(await statusOf(paymentId)).toBe('started')
  })

  test('that is replayed does nothing', async () => {
    const { paymentId, providerId } = await paidUnheard()
    const sent = signed(message('m-4', providerId, 'success'))
    expect([await send(sent), await send(sent), await send(sent)]).toEqual([204, 204, 204])
    await till.platform.drain()
    outside.exchanges.length = 0
    expect(await send(sent)).toBe(204)
    await till.platform.drain()
    expect(outside.exchanges).toEqual([])
    expect(till.settled.filter((payload) => payload.paymentId === paymentId)).toHaveLength(1)
  })

  test('of a payment that is not ours, or of another body, is taken and changes nothing', async () => {
    outside.exchanges.length = 0
    expect(await send(signed(message('m-5', 'somebodyelses', 'success')))).toBe(204)
    await till.platform.drain()
    expect(outside.exchanges).toEqual([])
  })

  test('that says more than 64 KiB is refused', async () => {
    expect(await send(signed(JSON.stringify({ id: 'm-6', padding: 'x'.repeat(70_000) })))).toBe(413)
  })
})
