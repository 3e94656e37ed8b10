import type { PersonActor } from '#kernel/access'
import { onEvent, type EventPayload } from '#kernel/events'
import { defineMessages } from '#kernel/i18n'
import { contribute, defineModule } from '#kernel/module'
import { testPlatform, type TestDatabase, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { paymentSettled } from '../events.ts'
import { paymentsJobs } from '../jobs/index.ts'
import { startPayment, type PaymentRequest } from '../taking/start-payment.ts'

/** The invented country with a payment to make where a test needs one. */
export interface Till {
  platform: TestPlatform
  personId(key: string): string
  organisationId(slug: string): string
  /** Begins a payment of 12.50 by Amina Hughes to Aberwen Council, unless told otherwise. */
  start(request?: Partial<PaymentRequest>): Promise<{ paymentId: string; nextPath: string }>
  as(key: string): Promise<Visitor>
  actor(key: string, organisationSlug: string, role: string): PersonActor
  /** What other modules were told, after `platform.drain()`. */
  settled: EventPayload<typeof paymentSettled>[]
  /** Runs a scheduled job of the module now. */
  run(jobName: string): Promise<void>
}

export async function openTill(database: TestDatabase = 'pglite'): Promise<Till> {
  const needed = modules.filter(({ name }) => name === 'identity' || name === 'payments' || name === 'app')
  const settled: Till['settled'] = []
  const listener = defineModule({
    name: 'listener',
    title: 'Listener',
    needs: [],
    messages: defineMessages({}, {}),
    subscriptions: [
      onEvent(
        paymentSettled,
        'listener.hear-payments',
        async (_kernel, _tx, payload) => void settled.push(payload),
      ),
    ],
  })
  const country = { name: 'test', contributions: [contribute(demoCountries, penhaven)] }
  const platform = await testPlatform({
    modules: [...needed, listener],
    packs: [country],
    demo: true,
    database,
  })
  await platform.drain()
  settled.length = 0
  const { kernel } = platform
  const personId = (key: string): string => demoPersonId(kernel.crypto, key)
  const organisationId = (slug: string): string => demoOrganisationId(kernel.crypto, slug)
  let begun = 0
  return {
    platform,
    personId,
    organisationId,
    settled,
    start(request) {
      begun += 1
      return kernel.db.transaction((tx) =>
        startPayment(kernel, tx, {
          amountPence: 1_250,
          reference: `TEST-${String(begun).padStart(4, '0')}`,
          description: 'Parking permit',
          organisationId: organisationId('aberwen'),
          personId: personId('amina-hughes'),
          locale: 'en',
          returnPath: '/account',
          origin: { module: 'test', id: String(begun) },
          idempotencyKey: `test ${begun}`,
          ...request,
        }),
      )
    },
    as: (key) => platform.visitorSignedInAs(personId(key)),
    actor: (key, organisationSlug, role) => ({
      kind: 'person',
      personId: personId(key),
      sessionId: kernel.crypto.uuid(),
      displayName: key,
      identityLevel: 3,
      memberships: [
        { organisationId: organisationId(organisationSlug), role, organisationName: { en: '', cy: '' } },
      ],
    }),
    async run(jobName) {
      const job = paymentsJobs.find(({ name }) => name === jobName)
      if (job === undefined) throw new Error(`There is no job ${jobName}`)
      const signal = new AbortController().signal
      await job.run(kernel, {}, { id: kernel.crypto.uuid(), attempt: 1, signal })
    },
  }
}

/** Types a test card. @returns the answer: a redirect to the confirmation, or back to the service */
export async function typeCard(visitor: Visitor, page: Visit, number = '4444333322221111'): Promise<Visit> {
  const typed = { expiryMonth: '12', expiryYear: '30', name: 'Amina Hughes', securityCode: '123' }
  return visitor.send(page, { ...typed, number })
}

/** Goes to the provider, types a card and confirms it. @returns where the provider sends the person back to */
export async function pay(visitor: Visitor, nextPath: string, number?: string): Promise<string> {
  const typed = await typeCard(visitor, await visitor.follow(nextPath), number)
  if (typed.location?.includes('/sandbox/pay/card/') !== true) return typed.location ?? ''
  const confirmed = await visitor.send(await visitor.follow(typed.location), { step: 'confirm' })
  return confirmed.location ?? ''
}
