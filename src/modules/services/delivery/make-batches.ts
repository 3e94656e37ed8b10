import { csvOf, plainNumbers } from '#kernel/csv'
import { defaultLocale } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { Type } from 'typebox'
import { deliveriesPath } from '../addresses.ts'
import { publishedServices } from '../definitions.ts'
import { fieldsOf, type Delivery, type ServiceDefinition } from '../domain/definition.ts'
import { insertBatch, stableColumns } from '../store/batch.ts'
import { noteBatched, takeForBatch } from '../store/delivery.ts'
import { servicesWords } from '../words.ts'
import { readPayload, type DeliveryPayload } from './payload.ts'
import { targetOf } from './plan-deliveries.ts'
import { isBatchDay } from './schedule.ts'

type BatchDelivery = Extract<Delivery, { kind: 'batch' }>

/** More would make a file that nobody opens; the rest comes with the next. */
const mostEntries = 10_000

/** Every morning: what was sent since the last time, as one file for each service that wants it so. */
export const makeBatches = defineJob({
  name: 'services.make-batches',
  schema: Type.Object({}),
  schedule: { cron: '0 4 * * *' },
  async run(kernel) {
    const services = await publishedServices(kernel, kernel.db)
    for (const definition of services) {
      for (const delivery of definition.deliveries ?? []) {
        if (delivery.kind !== 'batch' || !isBatchDay(delivery.every, kernel.clock.now())) continue
        await makeBatch(kernel, definition, delivery)
      }
    }
  },
})

async function makeBatch(
  kernel: Kernel,
  definition: ServiceDefinition,
  delivery: BatchDelivery,
): Promise<void> {
  const { crypto, clock } = kernel
  await kernel.db.transaction(async (tx) => {
    const serviceName = definition.name
    const key = { serviceName, target: targetOf(delivery), limit: mostEntries }
    const taken = await takeForBatch(tx, crypto, key)
    const [first] = taken
    if (first === undefined) return
    const payloads = taken.map(({ payload }) => readPayload(payload))
    const isCsv = delivery.format === 'csv'
    const asked = fieldsOf(definition).flatMap(({ name, kind }) => (kind === 'content' ? [] : [name]))
    const content = isCsv
      ? tableOf(payloads, await stableColumns(tx, serviceName, asked))
      : JSON.stringify(payloads.map(({ submission, document }) => ({ ...submission, document })))
    const id = crypto.uuid()
    const now = clock.now()
    const { organisationId } = first
    await insertBatch(tx, crypto, {
      id,
      serviceName,
      organisationId,
      format: delivery.format,
      sentTo: delivery.to,
      entries: taken.length,
      createdAt: now,
      content,
      submissionIds: taken.map(({ submissionId }) => submissionId),
    })
    await noteBatched(tx, { ids: taken.map((one) => one.id), batchId: id, now })
    const t = servicesWords.in(defaultLocale)
    await kernel.notify.send(tx, {
      channel: 'email',
      recipient: delivery.to,
      locale: defaultLocale,
      subject: t('delivery.batch.subject', { service: definition.title.en }),
      // What people answered is not in the message: staff sign in to fetch it.
      body: t('delivery.batch.body', {
        count: taken.length,
        link: kernel.origin + deliveriesPath(serviceName),
      }),
      template: 'services.batch',
    })
  })
}

/** One line for each submission. Several answers to one question stand in one cell, a line each. */
export function tableOf(payloads: readonly DeliveryPayload[], columns: readonly string[]): string {
  const rows = payloads.map(({ submission }) => {
    const answers = new Map(submission.answers.map((answer) => [answer.question_id, answer.answer_text]))
    return [
      submission.submission_reference,
      submission.submitted_at,
      submission.language,
      ...columns.map((name) => [answers.get(name) ?? ''].flat().join('\n')),
    ]
  })
  return csvOf([['reference', 'submittedAt', 'language', ...columns], ...rows], { harmless: plainNumbers })
}
