import { expect } from 'vitest'
import type { Client } from './client.ts'
import type { Life } from './kill-trials.ts'

export const paymentSteps = ['start', 'go', 'card', 'confirm', 'return', 'refund'] as const
export type PaymentStep = (typeof paymentSteps)[number]

/** What was acknowledged to one person, and to the manager who refunds them. */
export interface PaymentLife extends Life {
  /** Payments whose confirmation came back, by id. */
  readonly paid: ReadonlySet<string>
  /** Of these, those whose refund was ordered. */
  readonly refunded: ReadonlySet<string>
}

const startPath = '/sandbox/pay'
export const card = {
  number: '4444333322221111',
  expiryMonth: '12',
  expiryYear: '39',
  name: 'Test Person',
  securityCode: '123',
}
const uuid = /\/payments\/([0-9a-f-]{36})\//

/** Somebody who pays an organisation again and again, and its manager, who gives a part of every second payment back. */
export function paymentLife(
  person: Client<PaymentStep>,
  manager: Client<PaymentStep>,
  organisationName: string,
): PaymentLife {
  const paid = new Set<string>()
  const refunded = new Set<string>()
  let rounds = 0
  let isUnderWay = false

  async function once(
    step: PaymentStep,
    send: () => Promise<{ status: number; location: string | undefined; body: string }>,
  ) {
    const answer = await person.take(step, (aboutTo) => {
      aboutTo()
      return send()
    })
    expect(answer.status, `${step}: ${answer.body.slice(0, 500)}`).toBe(303)
    return answer.location ?? ''
  }

  async function refund(paymentId: string): Promise<void> {
    const path = `/staff/payments/${paymentId}/refund`
    const page = await manager.persist(() => manager.visitor.get(path))
    const sent = await manager.take('refund', (aboutTo) => {
      aboutTo()
      return manager.visitor.send(page, { amount: '1.50', reason: 'Only half of it was done' })
    })
    expect(sent.status, sent.body.slice(0, 500)).toBe(303)
    refunded.add(paymentId)
  }

  return {
    paid,
    refunded,
    isUnderWay: () => isUnderWay,
    async round() {
      const { visitor } = person
      isUnderWay = true
      const begin = await person.persist(() => visitor.get(startPath))
      const organisation =
        new RegExp(`value="([0-9a-f-]{36})"[^>]*>${organisationName}<`).exec(begin.body)?.[1] ?? ''
      const nextPath = await once('start', () => visitor.send(begin, { organisation, amount: '3' }))
      const cardAddress = await once('go', () => visitor.get(nextPath))
      const cardPage = await person.persist(() => visitor.get(cardAddress))
      const confirmPath = await once('card', () => visitor.send(cardPage, card))
      const confirmPage = await person.persist(() => visitor.get(confirmPath))
      const back = await once('confirm', () => visitor.send(confirmPage, { step: 'confirm' }))
      const paymentId = uuid.exec(back)?.[1] ?? ''
      paid.add(paymentId)
      expect(await once('return', () => visitor.get(back))).toBe('/account/payments')
      rounds += 1
      if (rounds % 2 === 0) await refund(paymentId)
      isUnderWay = false
    },
  }
}
