import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { FailureReason, PaymentState, PaymentStatus, ProviderName } from '../domain/payment.ts'
import type { OurAttempt } from '../domain/reconcile.ts'

/** One try at a payment: one payment at the provider. */
export interface Attempt extends PaymentState {
  id: string
  paymentId: string
  number: number
  provider: ProviderName
  /** Null until the provider's answer to its creation has come. */
  providerId: string | null
  createdAt: Date
  /** How often the provider was asked about it by itself. */
  asked: number
}

const columns = `id, payment_id as "paymentId", number, provider, provider_id as "providerId", status,
  failure_reason as "failureReason", created_at as "createdAt", asked`

const insert = defineQuery<
  { id: string; paymentId: string; number: number; provider: string; now: Date; nextCheckAt: Date },
  Attempt
>(
  'payments.attempt.insert',
  `insert into payments.attempt (id, payment_id, number, provider, created_at, next_check_at)
   values (:id, :paymentId, :number, :provider, :now, :nextCheckAt) returning ${columns}`,
)

export async function insertAttempt(
  tx: Transaction,
  attempt: {
    id: string
    paymentId: string
    number: number
    provider: ProviderName
    now: Date
    nextCheckAt: Date
  },
): Promise<Attempt> {
  return tx.one(insert, attempt)
}

const latest = defineQuery<{ paymentId: string }, Attempt>(
  'payments.attempt.latest',
  `select ${columns} from payments.attempt where payment_id = :paymentId order by number desc limit 1`,
)

/** The try that counts now. Every payment has one from its beginning. */
export async function latestAttempt(target: Queryable, paymentId: string): Promise<Attempt> {
  return target.one(latest, { paymentId })
}

const all = defineQuery<{ paymentId: string }, Attempt>(
  'payments.attempt.of_payment',
  `select ${columns} from payments.attempt where payment_id = :paymentId order by number`,
)

export async function attemptsOf(target: Queryable, paymentId: string): Promise<Attempt[]> {
  return target.many(all, { paymentId })
}

const byId = defineQuery<{ id: string }, Attempt>(
  'payments.attempt.by_id',
  `select ${columns} from payments.attempt where id = :id`,
)

export async function attemptById(target: Queryable, id: string): Promise<Attempt | undefined> {
  return target.maybe(byId, { id })
}

const byProviderId = defineQuery<{ organisationId: string; providerId: string }, Attempt>(
  'payments.attempt.by_provider_id',
  `select a.id, a.payment_id as "paymentId", a.number, a.provider, a.provider_id as "providerId", a.status,
     a.failure_reason as "failureReason", a.created_at as "createdAt", a.asked
   from payments.attempt a join payments.payment p on p.id = a.payment_id
   where a.provider_id = :providerId and p.organisation_id = :organisationId`,
)

/** The try that a provider means, if it is one of this organisation's. */
export async function attemptByProviderId(
  target: Queryable,
  organisationId: string,
  providerId: string,
): Promise<Attempt | undefined> {
  return target.maybe(byProviderId, { organisationId, providerId })
}

const setProviderId = defineQuery<{ id: string; providerId: string; now: Date }, never>(
  'payments.attempt.set_provider_id',
  `update payments.attempt
   set provider_id = :providerId, next_check_at = :now
   where id = :id and provider_id is null`,
)

/** Notes under what name the provider knows the try, which from now on is asked about. */
export async function recordProviderId(
  tx: Transaction,
  id: string,
  { providerId, now }: { providerId: string; now: Date },
): Promise<void> {
  await tx.execute(setProviderId, { id, providerId, now })
}

const setState = defineQuery<
  { id: string; status: PaymentStatus; failureReason: FailureReason | null; isFinished: boolean },
  never
>(
  'payments.attempt.set_state',
  `update payments.attempt
   set status = :status, failure_reason = :failureReason,
       next_check_at = case when :isFinished::boolean then null else next_check_at end
   where id = :id`,
)

/** Writes what a try has come to. Call it under the payment's lock. */
export async function recordAttemptState(
  tx: Transaction,
  id: string,
  state: PaymentState & { isFinished: boolean },
): Promise<void> {
  const { status, failureReason, isFinished } = state
  await tx.execute(setState, { id, status, failureReason, isFinished })
}

const due = defineQuery<{ now: Date; limit: number }, Attempt>(
  'payments.attempt.due',
  `select ${columns} from payments.attempt where next_check_at <= :now order by next_check_at limit :limit`,
)

/** Tries about which the provider is to be asked, those that wait longest first. */
export async function dueAttempts(target: Queryable, now: Date, limit: number): Promise<Attempt[]> {
  return target.many(due, { now, limit })
}

const schedule = defineQuery<{ id: string; nextCheckAt: Date | null }, never>(
  'payments.attempt.schedule',
  `update payments.attempt set asked = asked + 1, next_check_at = :nextCheckAt
   where id = :id and next_check_at is not null`,
)

/** Says when to ask again; null for never. Nothing for a try that is finished. */
export async function scheduleCheck(
  target: Queryable,
  id: string,
  nextCheckAt: Date | undefined,
): Promise<void> {
  await target.execute(schedule, { id, nextCheckAt: nextCheckAt ?? null })
}

interface Stretch {
  organisationId: string
  provider: ProviderName
  from: Date
  to: Date
}

const between = defineQuery<
  { organisationId: string; provider: string; from: Date; to: Date },
  OurAttempt & { attemptId: string }
>(
  'payments.attempt.between',
  `select a.id as "attemptId", a.payment_id as "paymentId", a.provider_id as "providerId", a.status,
     p.amount_pence as "amountPence"
   from payments.attempt a join payments.payment p on p.id = a.payment_id
   where p.organisation_id = :organisationId and a.provider = :provider and a.provider_id is not null
     and a.created_at >= :from and a.created_at < :to`,
)

/** Our side of the books for a stretch of time. */
export async function attemptsBetween(
  target: Queryable,
  stretch: Stretch,
): Promise<(OurAttempt & { attemptId: string })[]> {
  return target.many(between, { ...stretch })
}

const knownAmong = defineQuery<
  { organisationId: string; providerIds: readonly string[] },
  OurAttempt & { attemptId: string }
>(
  'payments.attempt.known_among',
  `select a.id as "attemptId", a.payment_id as "paymentId", a.provider_id as "providerId", a.status,
     p.amount_pence as "amountPence"
   from payments.attempt a join payments.payment p on p.id = a.payment_id
   where p.organisation_id = :organisationId and a.provider_id = any(:providerIds)`,
)

/** Those of the provider's payments that we know, whenever they began: clocks differ at the edges of a stretch. */
export async function attemptsAmong(
  target: Queryable,
  organisationId: string,
  providerIds: readonly string[],
): Promise<(OurAttempt & { attemptId: string })[]> {
  return target.many(knownAmong, { organisationId, providerIds })
}
