import { permitted, type PersonActor } from '#kernel/access'
import { csvOf } from '#kernel/csv'
import { definePage } from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { staffPaymentsPath } from '../../addresses.ts'
import { viewFromQuery, type Cursor, type ListView } from '../../domain/list-view.ts'
import { decimalPounds } from '../../domain/money.ts'
import { viewPayments } from '../../permissions.ts'
import { paymentPage, type ListedPayment } from '../../store/payment-list.ts'
import { scopeOf, type PaymentScope } from '../../store/scope.ts'

const batchSize = 1_000
const mostRows = 50_000

/** Begins like a formula and is none. */
const negativeAmount = /^-\d+(\.\d+)?$/

const head = ['reference', 'organisation', 'started', 'finished', 'state', 'amount', 'refunded', 'id']

/** A list of payments for a spreadsheet: the same columns as on the page, nothing of who paid. Recorded. */
export const exportPage = definePage({
  path: `${staffPaymentsPath}/export`,
  access: permitted(viewPayments),
  async get({ kernel, actor, query, locale }) {
    const shown = viewFromQuery(query)
    const scope = scopeOf(actor, viewPayments)
    const names = new Map(
      actor.memberships.map(({ organisationId, organisationName }) => [
        organisationId,
        organisationName[locale],
      ]),
    )
    const payments = await allPayments(kernel, scope, shown)
    await recordExport(kernel, actor, scope, payments)
    return {
      kind: 'download',
      fileName: `payments-${calendarDay(kernel.clock.now())}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      content: csvOf([head, ...payments.map((payment) => cellsOf(payment, names))], {
        harmless: negativeAmount,
      }),
      disposition: 'attachment',
    }
  },
})

async function allPayments({ db }: Kernel, scope: PaymentScope, shown: ListView): Promise<ListedPayment[]> {
  const all: ListedPayment[] = []
  let cursor: Cursor | undefined
  while (all.length < mostRows) {
    const batch = await paymentPage(db, scope, shown, { cursor, limit: batchSize })
    all.push(...batch)
    cursor = batch.at(-1)
    if (batch.length < batchSize) break
  }
  return all
}

function cellsOf(payment: ListedPayment, names: ReadonlyMap<string, string>): string[] {
  return [
    payment.reference,
    names.get(payment.organisationId) ?? '',
    payment.createdAt.toISOString(),
    payment.settledAt?.toISOString() ?? '',
    payment.status,
    decimalPounds(payment.amountPence),
    decimalPounds(payment.refundedPence),
    payment.id,
  ]
}

async function recordExport(
  { audit, db }: Kernel,
  actor: PersonActor,
  { organisationIds }: PaymentScope,
  payments: readonly ListedPayment[],
): Promise<void> {
  const counts = Map.groupBy(payments, ({ organisationId }) => organisationId)
  await audit.recordMany(
    db,
    organisationIds.map((organisationId) => ({
      actor,
      action: 'payments.list.exported',
      purpose: 'payments.purpose.export',
      organisationId,
      details: { count: counts.get(organisationId)?.length ?? 0 },
    })),
  )
}
