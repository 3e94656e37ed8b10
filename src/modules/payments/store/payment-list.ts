import { defineQuery, type Db, type Parameter, type Query, type Queryable } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'
import type { Cursor, ListGroup, ListView } from '../domain/list-view.ts'
import type { PaymentStatus } from '../domain/payment.ts'
import { inScope, type PaymentScope } from './scope.ts'

/** One line of the list: nothing that says who paid or what for. */
export interface ListedPayment {
  id: string
  organisationId: string
  reference: string
  amountPence: number
  refundedPence: number
  status: PaymentStatus
  createdAt: Date
  settledAt: Date | null
}

const statusesOf: Readonly<Record<Exclude<ListGroup, 'all'>, readonly PaymentStatus[]>> = {
  paid: ['success'],
  waiting: ['created', 'started', 'submitted'],
  'not-paid': ['failed', 'cancelled', 'expired', 'error'],
}

interface Condition {
  /** Part of the statement's name: one name, one text. */
  name: string
  sql: string
}

function conditionsOf({ group, search }: ListView, cursor: Cursor | undefined): Condition[] {
  return [
    ...(group === 'all' ? [] : [{ name: 'state', sql: 'p.status = any(:statuses)' }]),
    ...(search === '' ? [] : [{ name: 'search', sql: 'starts_with(p.reference_key, :search)' }]),
    ...(cursor === undefined
      ? []
      : [{ name: 'after', sql: '(p.created_at, p.id) < (:cursorCreatedAt::timestamptz, :cursorId::uuid)' }]),
  ]
}

function pageQuery(
  view: ListView,
  cursor: Cursor | undefined,
): Query<Record<string, Parameter>, ListedPayment> {
  const conditions = conditionsOf(view, cursor)
  return defineQuery(
    ['payments.payment.page', ...conditions.map(({ name }) => name)].join('.'),
    `select p.id, p.organisation_id as "organisationId", p.reference, p.amount_pence as "amountPence", p.status,
       p.created_at as "createdAt", p.settled_at as "settledAt",
       (select coalesce(sum(r.amount_pence), 0)::int from payments.refund r
        where r.payment_id = p.id and r.status not in ('refused', 'error')) as "refundedPence"
     from payments.payment p
     where ${[inScope, ...conditions.map(({ sql }) => sql)].join(' and ')}
     order by p.created_at desc, p.id desc limit :limit`,
  )
}

/** Up to `limit` payments of a view, from its start or after `cursor`. */
export async function paymentPage(
  target: Queryable,
  scope: PaymentScope,
  view: ListView,
  { cursor, limit }: { cursor: Cursor | undefined; limit: number },
): Promise<ListedPayment[]> {
  return target.many(pageQuery(view, cursor), {
    ...scope,
    limit,
    statuses: view.group === 'all' ? [] : statusesOf[view.group],
    search: view.search,
    cursorCreatedAt: cursor?.createdAt ?? new Date(0),
    cursorId: cursor?.id ?? '',
  })
}

/** What a public body has to do with payments today. */
export interface PaymentCounts {
  paidPence: number
  paid: number
  waiting: number
  differences: number
}

const counts = defineQuery<
  { organisationIds: readonly string[]; actorPersonId: string; since: Date },
  PaymentCounts
>(
  'payments.payment.counts',
  `select
     (select coalesce(sum(amount_pence), 0)::float8 from payments.payment
      where ${inScope} and status = 'success' and created_at >= :since) as "paidPence",
     (select count(*) from payments.payment
      where ${inScope} and status = 'success' and created_at >= :since) as paid,
     (select count(*) from payments.payment
      where ${inScope} and status in ('created', 'started', 'submitted') and created_at >= :since) as waiting,
     (select count(*) from payments.difference
      where organisation_id = any(:organisationIds::uuid[]) and looked_into_at is null) as differences`,
)

/** Payments begun since an instant, and differences that nobody has looked into. */
export async function countPayments(
  target: Queryable,
  scope: PaymentScope,
  since: Date,
): Promise<PaymentCounts> {
  return target.one(counts, { ...scope, since })
}

const ids = defineQuery<
  Record<never, never>,
  { id: string; organisationId: string; personId: string | null }
>(
  'payments.payment.identifiers',
  `select id, organisation_id as "organisationId", person_id as "personId" from payments.payment order by created_at, id`,
)

/** Whose each payment is, for the tests of access. */
export async function paymentIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return (await db.many(ids, {})).map(({ personId, ...rest }) => ({
    ...rest,
    personId: personId ?? undefined,
  }))
}

const ownCounts = defineQuery<{ personId: string }, { all: number; unfinished: number }>(
  'payments.payment.own_counts',
  `select count(*) as "all", count(*) filter (where status in ('created', 'started', 'submitted')) as unfinished
   from payments.payment where person_id = :personId`,
)

/** How many payments a person has. */
export async function countOwnPayments(
  target: Queryable,
  personId: string,
): Promise<{ all: number; unfinished: number }> {
  return target.one(ownCounts, { personId })
}

const newest = defineQuery<{ limit: number }, Omit<ListedPayment, 'refundedPence'>>(
  'payments.payment.newest',
  `select id, organisation_id as "organisationId", reference, amount_pence as "amountPence", status,
     created_at as "createdAt", settled_at as "settledAt"
   from payments.payment order by created_at desc, id desc limit :limit`,
)

/** The newest payments of all organisations: for the operator of the machine, who has the whole database. */
export async function allPaymentsPage(
  target: Queryable,
  limit: number,
): Promise<Omit<ListedPayment, 'refundedPence'>[]> {
  return target.many(newest, { limit })
}
