import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

interface PaymentAct {
  actor: Actor
  /** Past-tense verb: `payments.payment.<action>`. */
  action: 'started' | 'tried-again' | 'settled' | 'viewed' | 'refund-requested' | 'refund-finished'
  payment: { id: string; organisationId: string; personId: string | null; reference: string }
  purpose: 'take' | 'look-after' | 'check-work' | 'refund'
  details?: Readonly<Record<string, string | number>>
}

/** Notes in the audit log that somebody did something to a payment, or read it. */
export async function recordPaymentAct(
  { audit }: Pick<Kernel, 'audit'>,
  target: Queryable,
  { actor, action, payment, purpose, details }: PaymentAct,
): Promise<void> {
  await audit.record(target, {
    actor,
    action: `payments.payment.${action}`,
    purpose: `payments.purpose.${purpose}`,
    subjectPersonId: payment.personId ?? undefined,
    organisationId: payment.organisationId,
    resource: `payments.payment:${payment.id}`,
    details: { reference: payment.reference, ...details },
  })
}
