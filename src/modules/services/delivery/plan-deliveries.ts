import type { Transaction } from '#kernel/db'
import { onEvent } from '#kernel/events'
import type { Kernel } from '#kernel/module'
import { knownService } from '../definitions.ts'
import type { Delivery } from '../domain/definition.ts'
import { submissionDocument } from '../domain/submission-document.ts'
import { serviceSubmitted } from '../events.ts'
import { insertDelivery, type DeliveryKind } from '../store/delivery.ts'
import { submissionWithContent, type DecidedSubmission } from '../store/submission.ts'
import { formsSubmission } from './forms-submission.ts'
import { writePayload } from './payload.ts'
import { sendDelivery } from './send-delivery.ts'

/** Whatever a service wants delivered is on its way as soon as somebody has sent an application. */
export const onSubmitted = onEvent(
  serviceSubmitted,
  'services.plan-deliveries',
  async (kernel, tx, event) => {
    const known = await knownService(kernel, tx, event.serviceName)
    const deliveries = known?.definition.deliveries ?? []
    if (known === undefined || deliveries.length === 0) return
    const submission = await submissionWithContent(tx, kernel.crypto, {
      id: event.submissionId,
      personId: event.personId ?? null,
      organisationId: event.organisationId,
    })
    // Its person may have had everything deleted meanwhile.
    if (submission === undefined) return
    const { reference, submittedAt, locale, content } = submission
    const { name } = known.definition
    const payload = writePayload({
      submission: formsSubmission(known.definition, content.answers, { reference, submittedAt, locale }),
      document: submissionDocument({ name, version: submission.definitionVersion }, content.answers),
    })
    for (const delivery of deliveries) await plan(kernel, tx, submission, delivery, payload)
  },
)

async function plan(
  kernel: Kernel,
  tx: Transaction,
  submission: DecidedSubmission,
  delivery: Delivery,
  payload: string,
): Promise<void> {
  const id = kernel.crypto.uuid()
  const { id: submissionId, reference, serviceName, organisationId } = submission
  const kind: DeliveryKind = delivery.kind
  const isNew = await insertDelivery(tx, kernel.crypto, {
    id,
    submissionId,
    reference,
    serviceName,
    organisationId,
    kind,
    target: targetOf(delivery),
    payload,
    now: kernel.clock.now(),
  })
  // A batch collects what waits when its time comes.
  if (isNew && kind !== 'batch') await kernel.jobs.enqueue(tx, sendDelivery, { deliveryId: id })
}

/** Where a delivery goes, as one text: of a batch, its format besides. */
export function targetOf(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'webhook':
      return delivery.url
    case 'email':
      return delivery.to
    default:
      return `${delivery.format} ${delivery.to}`
  }
}
