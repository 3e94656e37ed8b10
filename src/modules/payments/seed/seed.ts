import { membersOf, organisationBySlug, type PersonActor } from '#kernel/access'
import { addMs, dayMs, hourMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoCountries, demoPersonId } from '#modules/identity'
import { ownPaymentsPath } from '../addresses.ts'
import { recordProviderId, latestAttempt } from '../store/attempt.ts'
import { mayRehearse } from '../provider/open-client.ts'
import { keepDifference } from '../store/reconciliation.ts'
import { startPayment } from '../taking/start-payment.ts'
import { refundPayment } from '../refunding/refund-payment.ts'
import { applyAnswerIn } from '../taking/apply-answer.ts'
import { seededSandboxPayment } from './sandbox-payment.ts'

interface DemoPayment {
  key: string
  personKey: string
  organisationSlug: string
  amountPence: number
  description: string
  hoursAgo: number
  /** As the provider says it; without it the payment waits. */
  outcome: { status: 'success' } | { status: 'failed'; code: string } | undefined
  refundPence?: number
}

const demoPayments: readonly DemoPayment[] = [
  {
    key: 'bulky',
    personKey: 'amina-hughes',
    organisationSlug: 'aberwen',
    amountPence: 3_200,
    description: 'Bulky waste collection',
    hoursAgo: 50,
    outcome: { status: 'success' },
    refundPence: 1_600,
  },
  {
    key: 'permit',
    personKey: 'kofi-o',
    organisationSlug: 'aberwen',
    amountPence: 5_450,
    description: 'Resident parking permit',
    hoursAgo: 6,
    outcome: { status: 'success' },
  },
  {
    key: 'declined',
    personKey: 'amina-hughes',
    organisationSlug: 'aberwen',
    amountPence: 1_200,
    description: 'Replacement recycling bin',
    hoursAgo: 30,
    outcome: { status: 'failed', code: 'P0010' },
  },
  {
    key: 'licence',
    personKey: 'amina-hughes',
    organisationSlug: 'licensing-agency',
    amountPence: 1_400,
    description: 'Change of address on a licence',
    hoursAgo: 80,
    outcome: { status: 'success' },
  },
]

/** Some payments of the demonstration, made by the same functions as people's. */
export async function seedPayments(kernel: Kernel, tx: Transaction): Promise<void> {
  if (!mayRehearse(kernel.config)) return
  const keys = new Set(
    kernel.contributions(demoCountries).flatMap(({ people }) => people.map(({ key }) => key)),
  )
  for (const demo of demoPayments) if (keys.has(demo.personKey)) await seedPayment(kernel, tx, demo)
}

async function seedPayment(kernel: Kernel, tx: Transaction, demo: DemoPayment): Promise<void> {
  const organisation = await organisationBySlug(tx, demo.organisationSlug)
  if (organisation === undefined) return
  const then: Kernel = { ...kernel, clock: { now: () => addMs(kernel.clock.now(), -demo.hoursAgo * hourMs) } }
  const { paymentId } = await startPayment(then, tx, {
    amountPence: demo.amountPence,
    reference: kernel.crypto.reference(),
    description: demo.description,
    organisationId: organisation.id,
    personId: demoPersonId(kernel.crypto, demo.personKey),
    locale: 'en',
    returnPath: ownPaymentsPath,
    origin: { module: 'demo', id: demo.key },
    idempotencyKey: `demo ${demo.key}`,
  })
  const attempt = await latestAttempt(tx, paymentId)
  const said = await seededSandboxPayment(then, tx, { ...demo, organisationId: organisation.id, attempt })
  await recordProviderId(tx, attempt.id, { providerId: said.providerId, now: then.clock.now() })
  await applyAnswerIn(then, tx, attempt.id, said)
  if (demo.refundPence !== undefined) {
    const actor = await managerOf(kernel, tx, organisation.id)
    await refundPayment(kernel, tx, {
      paymentId,
      amountPence: demo.refundPence,
      refundedSoFarPence: 0,
      reason: 'One of the two items was not collected.',
      actor,
      idempotencyKey: `demo refund ${demo.key}`,
    })
  }
  if (demo.key === 'permit') await seedDifference(kernel, tx, organisation.id)
}

/** Something for staff to look into: a payment that the provider is said to have and nobody here knows. */
async function seedDifference(kernel: Kernel, tx: Transaction, organisationId: string): Promise<void> {
  const { crypto, clock } = kernel
  await keepDifference(tx, organisationId, {
    id: crypto.uuid(),
    kind: 'unknown-payment',
    subject: 'demonstration00000000000001',
    paymentId: undefined,
    ours: '',
    theirs: 'success 1200 PAID-AT-THE-DESK',
    now: addMs(clock.now(), -dayMs),
  })
}

async function managerOf(kernel: Kernel, tx: Transaction, organisationId: string): Promise<PersonActor> {
  const manager = (await membersOf(tx, organisationId)).find(({ role }) => role === 'manager')
  if (manager === undefined) throw new Error('The organisation of a demonstrated refund has no manager')
  return {
    kind: 'person',
    personId: manager.personId,
    sessionId: kernel.crypto.uuid(),
    displayName: manager.displayName,
    identityLevel: 3,
    memberships: [{ organisationId, role: manager.role, organisationName: { en: '', cy: '' } }],
  }
}
