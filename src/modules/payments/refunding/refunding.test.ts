import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Kernel } from '#kernel/module'
import { testDatabases } from '#kernel/test'
import { paymentOf } from '../taking/standing.ts'
import { connectOutside, type OutsideProvider } from '../testing/outside-provider.ts'
import { countRows } from '../testing/records.ts'
import { openTill, pay, type Till } from '../testing/till.ts'
import { refundPayment, RefundRefusedError, type RefundOrder } from './refund-payment.ts'
import { settleRefund } from './settle-refund.ts'

function faultOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof RefundRefusedError ? error.fault : String(error)),
  )
}

describe.each(testDatabases)('refunds, on %s', (database) => {
  let till: Till
  let outside: OutsideProvider
  beforeAll(async () => {
    till = await openTill(database)
    outside = await connectOutside(till, 'aberwen')
  })
  afterAll(() => till.platform.stop())
  beforeEach(() => {
    outside.line = 'good'
    outside.spoil = (answer) => answer
  })

  let paidCount = 0
  async function paid(): Promise<{ paymentId: string; reference: string }> {
    paidCount += 1
    const reference = `REFUND-${paidCount}`
    const { paymentId, nextPath } = await till.start({ reference })
    const amina = await till.as('amina-hughes')
    await amina.get(await pay(amina, nextPath))
    await till.platform.drain()
    return { paymentId, reference }
  }

  function refund(order: Partial<RefundOrder> & { paymentId: string }): Promise<{ refundId: string }> {
    const { kernel } = till.platform
    return kernel.db.transaction((tx) =>
      refundPayment(kernel, tx, {
        amountPence: 500,
        refundedSoFarPence: 0,
        reason: 'Not collected',
        actor: till.actor('catrin-rowlands', 'aberwen', 'manager'),
        idempotencyKey: kernel.crypto.uuid(),
        ...order,
      }),
    )
  }

  const atProvider = async (reference: string): Promise<number[]> => {
    const { rows } = await till.platform.kernel.db.unnamed(
      `select r.amount_pence as amount from payments.sandbox_refund r
       join payments.sandbox_payment p on p.id = r.payment_id where p.reference = '${reference}' order by r.id`,
    )
    // The query has exactly this column.
    return (rows as { amount: number }[]).map(({ amount }) => amount)
  }
  const refundedOf = async (paymentId: string) =>
    (await paymentOf(till.platform.kernel.db, paymentId))?.refundedPence

  test('in parts never exceed what is left', async () => {
    const { paymentId, reference } = await paid()
    await refund({ paymentId })
    await refund({ paymentId, refundedSoFarPence: 500, amountPence: 700 })
    expect(await faultOf(refund({ paymentId, refundedSoFarPence: 1_200, amountPence: 51 }))).toBe(
      'more-than-left',
    )
    await refund({ paymentId, refundedSoFarPence: 1_200, amountPence: 50 })
    await till.platform.drain()
    expect([await refundedOf(paymentId), await atProvider(reference)]).toEqual([1_250, [500, 700, 50]])
  })

  test('two at once are made once', async () => {
    const { paymentId, reference } = await paid()
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => faultOf(refund({ paymentId, amountPence: 1_000 }))),
    )
    expect(outcomes.toSorted()).toEqual(['accepted', 'changed-meanwhile', 'changed-meanwhile'])
    await till.platform.drain()
    expect(await atProvider(reference)).toEqual([1_000])
  })

  test('asked for twice under one key are one', async () => {
    const { paymentId, reference } = await paid()
    const first = await refund({ paymentId, idempotencyKey: 'one' + paymentId })
    expect(await refund({ paymentId, idempotencyKey: 'one' + paymentId })).toEqual(first)
    await till.platform.drain()
    expect(await atProvider(reference)).toEqual([500])
  })

  test('of payments that were not made, and of amounts that are none, are refused', async () => {
    const { paymentId } = await till.start()
    expect(await faultOf(refund({ paymentId }))).toBe('not-paid')
    expect(await faultOf(refund({ paymentId: till.platform.kernel.crypto.uuid() }))).toBe('not-paid')
    const made = await paid()
    for (const amountPence of [0, -1, 1.5, 2 ** 53])
      expect(await faultOf(refund({ paymentId: made.paymentId, amountPence }))).toBe('not-an-amount')
    expect(await faultOf(refund({ paymentId: made.paymentId, amountPence: 2 ** 40 }))).toBe('more-than-left')
  })

  test('whose answer was lost are made once', async () => {
    const { paymentId, reference } = await paid()
    await refund({ paymentId })
    let failures = 0
    // What was asked for was done, and the answer does not say so.
    outside.spoil = (answer, { method }) => {
      if (method !== 'POST' || failures > 0) return answer
      failures += 1
      return { status: 502, body: '' }
    }
    await expect(till.platform.drain()).rejects.toThrow('502')
    await till.platform.drain()
    expect(failures).toBe(1)
    expect([await atProvider(reference), await refundedOf(paymentId)]).toEqual([[500], 500])
    expect(
      await countRows(till.platform, 'refund', `payment_id = '${paymentId}' and status = 'success'`),
    ).toBe(1)
  })

  test('of all that is left, sent by two processes at once, are one that was made', async () => {
    const { paymentId, reference } = await paid()
    const { refundId } = await refund({ paymentId, amountPence: 1_250 })
    // Both have asked what is left before either sends.
    let asked = 0
    const bothAsked = Promise.withResolvers<void>()
    const { outbound } = till.platform.kernel
    till.platform.kernel.outbound = async (input, init) => {
      const answer = await outbound(input, init)
      if ((init?.method ?? 'GET') === 'GET' && !new Request(input).url.endsWith('/refunds')) {
        asked += 1
        if (asked === 2) bothAsked.resolve()
        await bothAsked.promise
      }
      // The first to be accepted hears of it last.
      if (init?.method === 'POST' && answer.status === 202) await new Promise((done) => setTimeout(done, 500))
      return answer
    }
    const { kernel } = till.platform
    await Promise.all([settleRefund(kernel, refundId), settleRefund(kernel, refundId)])
    till.platform.kernel.outbound = outbound
    expect([await atProvider(reference), await refundedOf(paymentId)]).toEqual([[1_250], 1_250])
    await till.platform.drain()
    expect(await countRows(till.platform, 'refund', `id = '${refundId}' and status = 'success'`)).toBe(1)
  })

  test('that another process finished meanwhile are not sent again', async () => {
    const { paymentId, reference } = await paid()
    const { refundId } = await refund({ paymentId })
    const { kernel } = till.platform
    let isFirst = true
    // This process has read that the refund is still to be sent, and is slow to read on.
    const slow: Kernel = {
      ...kernel,
      db: {
        ...kernel.db,
        async many(query, values) {
          if (isFirst) await settleRefund(kernel, refundId)
          isFirst = false
          return kernel.db.many(query, values)
        },
      },
    }
    await settleRefund(slow, refundId)
    expect([isFirst, await atProvider(reference), await refundedOf(paymentId)]).toEqual([false, [500], 500])
  })

  test('that another process has just sent are not held for refused', async () => {
    const { paymentId, reference } = await paid()
    const { refundId } = await refund({ paymentId })
    const { kernel } = till.platform
    const looked = Promise.withResolvers<void>()
    // Its refund is accepted, and it hears of that only after the other has looked.
    const quick: Kernel['outbound'] = async (input, init) => {
      const answer = await kernel.outbound(input, init)
      if (answer.status === 202) await looked.promise
      return answer
    }
    let sending: Promise<void> | undefined
    const late: Kernel['outbound'] = async (input, init) => {
      sending ??= settleRefund({ ...kernel, outbound: quick }, refundId)
      await vi.waitFor(async () => expect(await atProvider(reference)).toEqual([500]))
      return kernel.outbound(input, init)
    }
    await expect(settleRefund({ ...kernel, outbound: late }, refundId)).rejects.toThrow('on its way')
    looked.resolve()
    await sending
    await till.platform.drain()
    expect([await atProvider(reference), await refundedOf(paymentId)]).toEqual([[500], 500])
    expect(await countRows(till.platform, 'refund', `id = '${refundId}' and status = 'success'`)).toBe(1)
  })

  test('whose answer was lost are not taken for an earlier one that failed at the bank', async () => {
    const { paymentId } = await paid()
    // The bank turns the first one down, so that the provider counts it no more.
    let first = ''
    const failing: OutsideProvider['spoil'] = ({ status, body }, { method, path }) => {
      if (method === 'POST') {
        first = String(said(body)['refund_id'])
        return { status, body: { ...said(body), status: 'error' } }
      }
      if (path.endsWith('/refunds')) {
        const text = JSON.stringify(body).replace(
          new RegExp(`("${first}".*?"status":)"success"`),
          '$1"error"',
        )
        return { status, body: JSON.parse(text) }
      }
      const summary = said(said(body)['refund_summary'])
      const submitted = Number(summary['amount_submitted']) - (first === '' ? 0 : 500)
      return { status, body: { ...said(body), refund_summary: { ...summary, amount_submitted: submitted } } }
    }
    outside.spoil = failing
    await refund({ paymentId })
    await till.platform.drain()
    expect([first === '', await refundedOf(paymentId)]).toEqual([false, 0])
    outside.spoil = (answer, exchange) =>
      exchange.method === 'POST' ? { status: 502, body: '' } : failing(answer, exchange)
    const { refundId } = await refund({ paymentId })
    await expect(till.platform.drain()).rejects.toThrow('502')
    await settleRefund(till.platform.kernel, refundId)
    const wanted = `id = '${refundId}' and status = 'success' and provider_refund_id <> '${first}'`
    expect(await countRows(till.platform, 'refund', wanted)).toBe(1)
  })

  test('that the provider refuses give nothing back, and can be asked for again', async () => {
    const { paymentId, reference } = await paid()
    const { db } = till.platform.kernel
    const setStatus = (status: string) =>
      db.unnamed(`update payments.sandbox_payment set status = '${status}' where reference = '${reference}'`)
    // For the provider the payment cannot be refunded yet.
    await setStatus('capturable')
    await refund({ paymentId })
    await till.platform.drain()
    expect([await refundedOf(paymentId), await atProvider(reference)]).toEqual([0, []])
    const refused = `payment_id = '${paymentId}' and kind = 'refund-refused'`
    expect(await countRows(till.platform, 'payment_event', refused)).toBe(1)
    const told = `payment_id = '${paymentId}' and kind = 'refund-failed' and theirs = 'refused'`
    expect(await countRows(till.platform, 'difference', told)).toBe(1)
    await setStatus('success')
    await refund({ paymentId })
    await till.platform.drain()
    expect([await refundedOf(paymentId), await atProvider(reference)]).toEqual([500, [500]])
  })

  test('made at the provider by somebody else stop ours, so that nobody gets too much', async () => {
    const { paymentId, reference } = await paid()
    await till.platform.kernel.db.unnamed(
      `insert into payments.sandbox_refund (id, payment_id, organisation_id, amount_pence, created_at)
       select 'elsewhere' || id, id, organisation_id, 900, now() from payments.sandbox_payment where reference = '${reference}'`,
    )
    await refund({ paymentId })
    await till.platform.drain()
    expect([await atProvider(reference), await refundedOf(paymentId)]).toEqual([[900], 0])
  })

  test('are told to the person in their words, once', async () => {
    const { paymentId } = await paid()
    await refund({ paymentId })
    await till.platform.drain()
    const { kernel } = till.platform
    const inbox = await kernel.notify.inbox(kernel.db, till.personId('amina-hughes'))
    const told = inbox.filter(({ body }) => body.includes(paymentId) && body.includes('£5.00'))
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain('Aberwen Council')
  })
})

/** The parts of a JSON object. */
function said(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}
