import { mayIn, organisationBySlug, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import { definePage, forbidden, isUuid, notFound, redirectTo, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { deliveriesPath } from '../../addresses.ts'
import { knownService } from '../../definitions.ts'
import { sendDelivery } from '../../delivery/send-delivery.ts'
import { secretsOf } from '../../delivery/webhook.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { manageDeliveries, viewDeliveries } from '../../permissions.ts'
import { batchesOf } from '../../store/batch.ts'
import { deliveryLog, replayDelivery, type DeliveryStatus } from '../../store/delivery.ts'
import { personOfSubmission } from '../../store/submission-subject.ts'
import { raiseGeneration } from '../../store/webhook-secret.ts'
import { deliveriesView } from './view.tsx'

const shownAtOnce = 50
const mostFiles = 31
const statuses: readonly DeliveryStatus[] = ['waiting', 'sent', 'dead']

/** Where the applications of one service were delivered: what is stuck can be sent again. */
export const deliveriesOfPage = definePage({
  path: '/staff/deliveries/:serviceName',
  access: permitted(viewDeliveries),
  async get(context) {
    const { kernel, params, query, actor } = context
    const { definition, organisationId } = await ownService(kernel, kernel.db, params.serviceName, actor)
    const organisationIds = organisationsWhere(actor, viewDeliveries)
    const serviceName = definition.name
    const status = statuses.find((known) => known === query['status']) ?? 'all'
    const found = await deliveryLog(kernel.db, {
      organisationIds,
      serviceName,
      status,
      before: cursorIn(query['before']),
      limit: shownAtOnce + 1,
    })
    const mayManage = mayIn(actor, manageDeliveries, organisationId)
    const hasWebhook = definition.deliveries?.some(({ kind }) => kind === 'webhook') === true
    return view(
      deliveriesView({
        context,
        definition,
        status,
        deliveries: found.slice(0, shownAtOnce),
        hasMore: found.length > shownAtOnce,
        batches: await batchesOf(kernel.db, { organisationIds, serviceName, limit: mostFiles }),
        mayManage,
        secret: mayManage && hasWebhook ? (await secretsOf(kernel, kernel.db, serviceName))[0] : undefined,
        done: query['done'],
      }),
    )
  },
  post: {
    fields: { deliveryId: 'text', act: 'text' },
    async submit({ kernel, tx, params, form, actor }) {
      const { definition, organisationId } = await ownService(kernel, tx, params.serviceName, actor)
      if (!mayIn(actor, manageDeliveries, organisationId)) throw forbidden()
      const path = deliveriesPath(definition.name)
      if (form.act === 'secret') {
        await changeSecret(kernel, tx, { actor, organisationId, serviceName: definition.name })
        return redirectTo(`${path}?done=secret`)
      }
      await replay(kernel, tx, { actor, deliveryId: form.deliveryId })
      return redirectTo(`${path}?done=replayed`)
    },
  },
})

/** A service of a body that the actor works for. @throws HttpProblem 404 */
async function ownService(
  kernel: Kernel,
  target: Queryable,
  serviceName: string,
  actor: PersonActor,
): Promise<{ definition: ServiceDefinition; organisationId: string }> {
  const known = await knownService(kernel, target, serviceName)
  const organisation =
    known === undefined ? undefined : await organisationBySlug(target, known.definition.organisationSlug)
  if (known === undefined || organisation === undefined) throw notFound()
  if (!mayIn(actor, viewDeliveries, organisation.id)) throw notFound()
  return { definition: known.definition, organisationId: organisation.id }
}

async function replay(
  kernel: Kernel,
  tx: Transaction,
  { actor, deliveryId }: { actor: PersonActor; deliveryId: string },
): Promise<void> {
  if (!isUuid(deliveryId)) throw notFound()
  const organisationIds = organisationsWhere(actor, manageDeliveries)
  const key = { id: deliveryId, organisationIds, now: kernel.clock.now() }
  const replayed = await replayDelivery(tx, key)
  if (replayed === undefined) throw notFound()
  const { kind, organisationId, submissionId, reference } = replayed
  if (kind !== 'batch') await kernel.jobs.enqueue(tx, sendDelivery, { deliveryId })
  await kernel.audit.record(tx, {
    actor,
    action: 'services.delivery.replayed',
    purpose: 'services.purpose.deliver',
    subjectPersonId: await personOfSubmission(tx, submissionId),
    organisationId,
    resource: `services.submission:${submissionId}`,
    details: { reference, kind },
  })
}

async function changeSecret(
  kernel: Kernel,
  tx: Transaction,
  change: { actor: PersonActor; organisationId: string; serviceName: string },
): Promise<void> {
  const { actor, organisationId, serviceName } = change
  await raiseGeneration(tx, serviceName, kernel.clock.now())
  await kernel.audit.record(tx, {
    actor,
    action: 'services.secret.changed',
    purpose: 'services.purpose.deliver',
    organisationId,
    details: { service: serviceName },
  })
}

const cursor = /^(\d{1,15})-([0-9a-f-]{36})$/

/** Where the page before ended. */
function cursorIn(text: string | undefined): { at: Date; id: string } | undefined {
  const [, at, id] = cursor.exec(text ?? '') ?? []
  return at === undefined || id === undefined || !isUuid(id) ? undefined : { at: new Date(Number(at)), id }
}
