import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { differencesOf } from '../store/reconciliation.ts'
import { countRows } from '../testing/records.ts'
import { openTill, pay, type Till } from '../testing/till.ts'

let till: Till
let manager: Visitor
let caseworker: Visitor
beforeAll(async () => {
  till = await openTill()
  manager = await till.as('catrin-rowlands')
  caseworker = await till.as('owen-blackwood')
})
afterAll(() => till.platform.stop())

async function paid(reference: string, personKey = 'amina-hughes'): Promise<string> {
  const { paymentId, nextPath } = await till.start({ reference, personId: till.personId(personKey) })
  const person = await till.as(personKey)
  await person.get(await pay(person, nextPath))
  await till.platform.drain()
  return paymentId
}

const usesOf = async (key: string) => {
  const { kernel } = till.platform
  const { entries } = await kernel.audit.usesOfPerson(kernel.db, till.personId(key), { limit: 20 })
  return entries.map(({ action, purpose }) => `${action} ${purpose}`)
}

/** The operation answers exactly these fields. */
const readList = (body: string) => JSON.parse(body) as { payments: unknown[]; nextCursor: string | null }

describe('the list', () => {
  test('is filtered by state, and searched by reference however it is written', async () => {
    await paid('LIST-0001')
    await till.start({ reference: 'LIST-0002' })
    const all = await manager.get('/staff/payments?reference=list%200')
    expect([all.body.includes('LIST-0001'), all.body.includes('LIST-0002')]).toEqual([true, true])
    const waiting = await manager.get('/staff/payments?reference=list-0&state=waiting')
    expect([waiting.body.includes('LIST-0001'), waiting.body.includes('LIST-0002')]).toEqual([false, true])
    const nothing = await manager.get('/staff/payments?reference=%25')
    expect(nothing.body).toContain('No payments match')
  })

  test('goes on page by page, each payment once', async () => {
    for (let number = 0; number < 30; number += 1) await till.start({ reference: `PAGE-${number}` })
    const seen: string[] = []
    let path: string | undefined = '/staff/payments?reference=page'
    while (path !== undefined) {
      const page: string = (await manager.get(path)).body
      seen.push(...(page.match(/>PAGE-\d+</g) ?? []))
      path = /rel="next"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="next"/
        .exec(page)
        ?.slice(1)
        .find(Boolean)
        ?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30])
  })

  test('is of the own organisations alone, for the API too, and leaves out one’s own payments', async () => {
    const paymentId = await paid('OTHER-1')
    const elsewhere = await till.as('rajesh-patel')
    expect((await elsewhere.get('/staff/payments?reference=other')).body).not.toContain('OTHER-1')
    for (const path of [
      `/staff/payments/${paymentId}`,
      `/staff/payments/${paymentId}/refund`,
      `/api/v1/payments/${paymentId}`,
    ])
      expect((await elsewhere.get(path)).status, path).toBe(404)
    const own = await paid('OWN-1', 'catrin-rowlands')
    expect((await manager.get('/staff/payments?reference=own')).body).not.toContain('OWN-1')
    expect((await manager.get(`/staff/payments/${own}`)).status).toBe(404)
    expect((await (await till.as('amina-hughes')).get('/staff/payments')).status).toBe(403)
  })

  test('can be downloaded without a formula that a spreadsheet would run', async () => {
    await till.start({ reference: '=HYPERLINK("http://x")' })
    await till.start({ reference: '@SUM(1)' })
    const file = await manager.get('/staff/payments/export?state=waiting')
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(file.body).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(file.body).toContain(`'@SUM(1)`)
    expect(file.body).not.toContain('Parking permit')
    const { rows } = await till.platform.kernel.db.unnamed(
      `select 1 from audit.entry where action = 'payments.list.exported'`,
    )
    expect(rows).toHaveLength(1)
  })

  test('is there over the API, page by page', async () => {
    const first = readList((await manager.get('/api/v1/payments?reference=page&limit=20')).body)
    expect(first.payments).toHaveLength(20)
    const next = `/api/v1/payments?reference=page&limit=20&cursor=${first.nextCursor}`
    const second = readList((await manager.get(next)).body)
    expect([second.payments.length, second.nextCursor]).toEqual([10, null])
    expect((await manager.get('/api/v1/payments?cursor=x')).status).toBe(400)
  })
})

describe('one payment', () => {
  test('shows what happened, and is recorded as read, over the API too', async () => {
    const paymentId = await paid('ONE-1', 'kofi-o')
    const page = await caseworker.get(`/staff/payments/${paymentId}`)
    for (const text of [
      'Parking permit',
      '£12.50',
      'Visa ending in 1111',
      'Paid',
      'Your role lets you see payments',
    ])
      expect(page.body).toContain(text)
    const answer: unknown = JSON.parse((await caseworker.get(`/api/v1/payments/${paymentId}`)).body)
    expect(answer).toMatchObject({
      reference: 'ONE-1',
      status: 'success',
      attempts: [{ number: 1, provider: 'sandbox' }],
    })
    const uses = await usesOf('kofi-o')
    expect(uses.filter((use) => use === 'payments.payment.viewed payments.purpose.look-after')).toHaveLength(
      2,
    )
  })
})

describe('a refund', () => {
  test('is ordered by a manager with a reason, and the person is told', async () => {
    const paymentId = await paid('GIVE-1')
    const path = `/staff/payments/${paymentId}/refund`
    const page = await manager.get(path)
    const sent = await manager.send(page, { amount: '5', reason: '  Not collected ' })
    expect(sent.location).toBe(`/staff/payments/${paymentId}?done=refund`)
    // The same form once more leads to the same place and orders nothing.
    expect((await manager.send(page, { amount: '5', reason: 'Not collected' })).location).toBe(sent.location)
    await till.platform.drain()
    const shown = await manager.get(sent.location ?? '')
    for (const text of ['The refund was ordered', 'Not collected', 'Refunded', 'Catrin Rowlands', '£7.50'])
      expect(shown.body).toContain(text)
    expect(await countRows(till.platform, 'refund', `payment_id = '${paymentId}'`)).toBe(1)
    expect(await usesOf('amina-hughes')).toContain('payments.payment.refund-finished payments.purpose.refund')
  })

  test.each([
    ['', 'Because', 'Enter how much you want to refund'],
    ['five', 'Because', 'Amount must be in pounds and pence'],
    ['0', 'Because', 'Amount must be at least 1p'],
    ['12.51', 'Because', 'Amount must be £12.50 or less'],
    ['99999999999999999999', 'Because', 'Amount must be £12.50 or less'],
    ['1', '   ', 'Enter why you refund this payment'],
    ['1', 'x'.repeat(501), 'Reason must be 500 characters or less'],
  ])('of %j because %j is refused, and what was typed is kept', async (amount, reason, message) => {
    const paymentId = await paid('REFUSE-1')
    const answer = await manager.fill(`/staff/payments/${paymentId}/refund`, { amount, reason })
    expect([answer.status, answer.body.includes(message)]).toEqual([422, true])
    expect(answer.body).toContain('<title>Error: ')
    expect(answer.body).toContain(amount === '' ? 'name="amount"' : `value="${amount}"`)
    expect(await countRows(till.platform, 'refund', `payment_id = '${paymentId}'`)).toBe(0)
  })

  test('that was decided before a colleague’s is refused', async () => {
    const paymentId = await paid('RACE-1')
    const path = `/staff/payments/${paymentId}/refund`
    const [first, second] = [await manager.get(path), await manager.get(path)]
    expect((await manager.send(first, { amount: '6', reason: 'One' })).status).toBe(303)
    const late = await manager.send(second, { amount: '6', reason: 'Two' })
    expect([late.status, late.body.includes('Somebody else refunded part of this payment')]).toEqual([
      422,
      true,
    ])
  })

  test('is not for caseworkers, nor for what was not paid', async () => {
    const paymentId = await paid('NOT-1')
    expect((await caseworker.get(`/staff/payments/${paymentId}/refund`)).status).toBe(403)
    const open = await till.start()
    expect((await manager.get(`/staff/payments/${open.paymentId}/refund`)).body).toContain(
      'There is nothing to refund',
    )
    const forced = await manager.fill(`/staff/payments/${paymentId}/refund`, {
      amount: '12.50',
      reason: 'All',
    })
    expect(forced.status).toBe(303)
    expect((await manager.get(`/staff/payments/${paymentId}/refund`)).body).toContain(
      'There is nothing to refund',
    )
  })
})

describe('differences', () => {
  test('wait until somebody says what they found out', async () => {
    const { kernel } = till.platform
    const [difference] = await differencesOf(kernel.db, kernel.crypto, [till.organisationId('aberwen')], {
      isOpen: true,
      limit: 1,
      offset: 0,
    })
    const path = `/staff/payments/reconciliation/${difference?.id}`
    expect((await manager.get('/staff/payments/reconciliation')).body).toContain('A payment we do not know')
    expect((await (await till.as('rajesh-patel')).get(path)).status).toBe(404)
    expect((await caseworker.get(path)).forms.filter((form) => form.isOnceOnly)).toEqual([])
    const page = await manager.get(path)
    const empty = await manager.send(page, { note: ' ' })
    expect([empty.status, empty.body.includes('Enter what you found out')]).toEqual([422, true])
    const [one, two] = [await manager.get(path), await manager.get(path)]
    expect((await manager.send(one, { note: 'Paid at the desk' })).status).toBe(303)
    const late = await manager.send(two, { note: 'Something else' })
    expect([late.status, late.body.includes('changed while you were writing')]).toEqual([422, true])
    expect((await manager.get('/staff/payments/reconciliation')).body).toContain(
      'No differences to look into',
    )
    const done = await manager.get('/staff/payments/reconciliation?state=done')
    expect(done.body).toContain('A payment we do not know')
    expect((await manager.get(path)).body).toContain('Paid at the desk')
  })

  test('can be looked for at once', async () => {
    const asked = await manager.fill('/staff/payments/reconciliation', {})
    expect(asked.location).toBe('/staff/payments/reconciliation?done=started')
    await till.platform.drain()
    expect(await countRows(till.platform, 'reconciliation')).toBeGreaterThan(0)
  })
})

describe('the provider of an organisation', () => {
  test('is chosen by its managers, whose secrets are never shown again', async () => {
    const path = `/staff/payments/providers/${till.organisationId('caerlan')}`
    const idris = await till.as('idris-vaughan')
    expect((await manager.get(path)).status).toBe(404)
    expect((await caseworker.get(path)).status).toBe(403)
    const page = await idris.get(path)
    const bad = await idris.send(page, {
      provider: 'govuk-pay',
      baseUrl: 'ftp://x',
      apiKey: '',
      webhookSecret: 'x',
    })
    for (const text of [
      'Address of the API must begin with https',
      'Enter the API key',
      'signing secret must have',
    ])
      expect(bad.body).toContain(text)
    const filled = {
      provider: 'govuk-pay',
      baseUrl: 'https://pay.example/',
      apiKey: 'api_live_secretsecret',
      webhookSecret: '',
    }
    expect((await idris.send(page, filled)).location).toBe('/staff/payments/providers?done=saved')
    const after = await idris.get(path)
    expect(after.body).not.toContain('api_live_secretsecret')
    expect(after.body).toContain('A key is set')
    const stale = await idris.send(await idris.get(path), { ...filled, version: '1' })
    expect(stale.status).toBe(303)
    const late = await idris.send(after, filled)
    expect([late.status, late.body.includes('Somebody else changed this')]).toEqual([422, true])
  })
})
