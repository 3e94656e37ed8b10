import { Type } from 'typebox'
import { addMs, dayMs, minuteMs } from '#kernel/clock'
import { defineJob } from '#kernel/jobs'
import { mayRehearse } from '../provider/open-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { providerNames } from '../domain/payment.ts'
import { reconcile, reconcileAll } from '../reconciling/reconcile.ts'
import { settleRefund } from '../refunding/settle-refund.ts'
import { settleDue } from '../sandbox/change.ts'
import { unfinishedRefunds } from '../store/refund.ts'
import { purgeWebhooks } from '../store/webhook.ts'
import { pollDue } from '../taking/poll.ts'

const nothing = Type.Object({})

/** Asks about payments whose person did not come back. */
export const pollPayments = defineJob({
  name: 'payments.poll',
  schema: nothing,
  schedule: { everySeconds: 30 },
  run: (kernel, _data, { signal }) => pollDue(kernel, signal),
})

const refundsAtOnce = 100
/** A provider does not want to be asked about a refund more often (GOV.UK Pay, Refunding payments). */
const refundPauseMs = 5 * minuteMs

/** Asks about refunds that are on their way, and sends those that could not be sent. */
export const pollRefunds = defineJob({
  name: 'payments.poll-refunds',
  schema: nothing,
  schedule: { everySeconds: 300 },
  async run(kernel, _data, { signal }) {
    const before = addMs(kernel.clock.now(), -refundPauseMs)
    for (const { id } of await unfinishedRefunds(kernel.db, before, refundsAtOnce)) {
      if (signal.aborted) return
      try {
        await settleRefund(kernel, id)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        kernel.telemetry.log.warn({ refundId: id, reason: error.reason }, 'A refund could not be settled')
      }
    }
  },
})

/** Compares our books with the providers', every night. */
export const reconcileNightly = defineJob({
  name: 'payments.reconcile-nightly',
  schema: nothing,
  schedule: { cron: '40 2 * * *' },
  long: true,
  run: (kernel, _data, { signal }) => reconcileAll(kernel, signal),
})

/** Compares one public body's books now, because staff want to know. */
export const reconcileOne = defineJob({
  name: 'payments.reconcile-one',
  schema: Type.Object({
    organisationId: Type.String({ format: 'uuid' }),
    provider: Type.Enum([...providerNames]),
  }),
  long: true,
  run: (kernel, books) => reconcile(kernel, books),
})

/** Time passes at the rehearsal's provider too. */
export const settleRehearsals = defineJob({
  name: 'payments.settle-rehearsals',
  schema: nothing,
  schedule: { everySeconds: 60 },
  async run(kernel) {
    if (mayRehearse(kernel.config)) await settleDue(kernel)
  },
})

const webhooksKeptMs = 30 * dayMs

/** Forgets which webhooks came, long after the provider stops repeating them. */
export const purgeOldWebhooks = defineJob({
  name: 'payments.purge-webhooks',
  schema: nothing,
  schedule: { cron: '10 3 * * *' },
  run: (kernel) => purgeWebhooks(kernel.db, addMs(kernel.clock.now(), -webhooksKeptMs)),
})
