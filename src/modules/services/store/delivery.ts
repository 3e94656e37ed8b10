import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

export type DeliveryKind = 'email' | 'webhook' | 'batch'
export type DeliveryStatus = 'waiting' | 'sent' | 'dead'

/** A copy of a submission on its way to where its public body wants it. */
export interface Delivery {
  id: string
  submissionId: string
  reference: string
  serviceName: string
  organisationId: string
  kind: DeliveryKind
  /** An address. Of a batch: its format and address, as `csv daily-mail@body.example`. */
  target: string
  status: DeliveryStatus
  attempts: number
  nextAttemptAt: Date
  /** What went wrong at the last attempt; null while nothing has. */
  lastProblem: string | null
  /** What is delivered was forgotten, so it cannot be sent again. */
  isForgotten: boolean
  createdAt: Date
  endedAt: Date | null
}

const purpose = 'services.delivery'
const columns = `id, submission_id as "submissionId", reference, service_name as "serviceName",
  organisation_id as "organisationId", kind, target, status, attempts, next_attempt_at as "nextAttemptAt",
  last_problem as "lastProblem", sealed_payload is null as "isForgotten", created_at as "createdAt", ended_at as "endedAt"`

const insert = defineQuery<
  {
    id: string
    submissionId: string
    reference: string
    serviceName: string
    organisationId: string
    kind: DeliveryKind
    target: string
    sealedPayload: string
    now: Date
  },
  never
>(
  'services.delivery.insert',
  `insert into services.delivery
     (id, submission_id, reference, service_name, organisation_id, kind, target, status, next_attempt_at, sealed_payload,
      created_at)
   values (:id, :submissionId, :reference, :serviceName, :organisationId, :kind, :target, 'waiting', :now, :sealedPayload,
           :now)
   on conflict (submission_id, kind, target) do nothing`,
)

export interface NewDelivery extends Pick<
  Delivery,
  'id' | 'submissionId' | 'reference' | 'serviceName' | 'organisationId' | 'kind' | 'target'
> {
  /** JSON text. */
  payload: string
  now: Date
}

/** @returns false when this submission is delivered there already */
export async function insertDelivery(
  tx: Transaction,
  crypto: Crypto,
  { payload, ...delivery }: NewDelivery,
): Promise<boolean> {
  return (await tx.execute(insert, { ...delivery, sealedPayload: crypto.seal(purpose, payload) })) === 1
}

interface PayloadRow extends Delivery {
  sealedPayload: string | null
}

const due = defineQuery<{ id: string }, PayloadRow>(
  'services.delivery.due',
  `select ${columns}, sealed_payload as "sealedPayload" from services.delivery where id = :id and status = 'waiting'`,
)

const lockDue = defineQuery<{ id: string }, PayloadRow>(
  'services.delivery.lock_due',
  `select ${columns}, sealed_payload as "sealedPayload" from services.delivery
   where id = :id and status = 'waiting' for update`,
)

/** A delivery that waits, with what it delivers. */
export async function waitingDelivery(
  target: Queryable,
  crypto: Crypto,
  id: string,
  { lock }: { lock: boolean },
): Promise<(Delivery & { payload: string }) | undefined> {
  const row = await target.maybe(lock ? lockDue : due, { id })
  return row === undefined ? undefined : withPayload(crypto, row)
}

function withPayload(crypto: Crypto, row: PayloadRow): (Delivery & { payload: string }) | undefined {
  const { sealedPayload, ...delivery } = row
  return sealedPayload === null ? undefined : { ...delivery, payload: crypto.unseal(purpose, sealedPayload) }
}

const end = defineQuery<
  { id: string; status: 'sent' | 'dead'; attempts: number; problem: string | null; now: Date },
  never
>(
  'services.delivery.end',
  `update services.delivery
   set status = :status, attempts = :attempts, last_problem = :problem, ended_at = :now
   where id = :id and status = 'waiting'`,
)

/** It arrived, or it is given up. */
export async function endDelivery(
  tx: Transaction,
  ended: { id: string; status: 'sent' | 'dead'; attempts: number; problem: string | null; now: Date },
): Promise<void> {
  await tx.execute(end, ended)
}

const postpone = defineQuery<{ id: string; attempts: number; problem: string; nextAttemptAt: Date }, never>(
  'services.delivery.postpone',
  `update services.delivery set attempts = :attempts, last_problem = :problem, next_attempt_at = :nextAttemptAt
   where id = :id and status = 'waiting'`,
)

/** An attempt failed and another follows. */
export async function postponeDelivery(
  tx: Transaction,
  postponed: { id: string; attempts: number; problem: string; nextAttemptAt: Date },
): Promise<void> {
  await tx.execute(postpone, postponed)
}

const replay = defineQuery<
  { id: string; organisationIds: readonly string[]; now: Date },
  { submissionId: string; kind: DeliveryKind; organisationId: string; serviceName: string; reference: string }
>(
  'services.delivery.replay',
  `update services.delivery
   set status = 'waiting', attempts = 0, next_attempt_at = :now, ended_at = null, batch_id = null
   where id = :id and organisation_id = any(:organisationIds) and status <> 'waiting' and sealed_payload is not null
   returning submission_id as "submissionId", kind, organisation_id as "organisationId",
     service_name as "serviceName", reference`,
)

/** Sends one again that was sent or given up; undefined when there is none to send. */
export async function replayDelivery(
  tx: Transaction,
  key: { id: string; organisationIds: readonly string[]; now: Date },
): Promise<
  | {
      submissionId: string
      kind: DeliveryKind
      organisationId: string
      serviceName: string
      reference: string
    }
  | undefined
> {
  return tx.maybe(replay, key)
}

const log = defineQuery<
  {
    organisationIds: readonly string[]
    serviceName: string
    status: string
    beforeAt: Date
    beforeId: string
    limit: number
  },
  Delivery
>(
  'services.delivery.log',
  `select ${columns} from services.delivery
   where organisation_id = any(:organisationIds) and service_name = :serviceName
     and (:status = 'all' or status = :status) and (created_at, id) < (:beforeAt, :beforeId::uuid)
   order by created_at desc, id desc limit :limit`,
)

export interface DeliveryLogQuery {
  organisationIds: readonly string[]
  serviceName: string
  status: DeliveryStatus | 'all'
  /** Continue after this one; from the newest when absent. */
  before: { at: Date; id: string } | undefined
  limit: number
}

const afterAll = { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** Deliveries of a service, newest first. */
export async function deliveryLog(
  target: Queryable,
  { before = afterAll, ...query }: DeliveryLogQuery,
): Promise<Delivery[]> {
  return target.many(log, { ...query, beforeAt: before.at, beforeId: before.id })
}

/** How many deliveries of each service stand how. */
export interface DeliveryCounts {
  serviceName: string
  organisationId: string
  waiting: number
  sent: number
  dead: number
}

const counts = defineQuery<{ organisationIds: readonly string[] }, DeliveryCounts>(
  'services.delivery.counts',
  `select service_name as "serviceName", organisation_id as "organisationId",
     (count(*) filter (where status = 'waiting'))::int as waiting,
     (count(*) filter (where status = 'sent'))::int as sent,
     (count(*) filter (where status = 'dead'))::int as dead
   from services.delivery where organisation_id = any(:organisationIds)
   group by service_name, organisation_id order by service_name`,
)

export async function deliveryCounts(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<DeliveryCounts[]> {
  return target.many(counts, { organisationIds })
}

const forgetting = `sealed_payload = null, status = case when status = 'waiting' then 'dead' else status end,
  ended_at = coalesce(ended_at, :now)`

const forget = defineQuery<{ now: Date; before: Date; limit: number }, never>(
  'services.delivery.forget',
  `update services.delivery set ${forgetting} where id in (
     select id from services.delivery where sealed_payload is not null and created_at < :before limit :limit
     for update skip locked)`,
)

/**
 * Forgets what old deliveries held; the log stays. What still waits then waits for a file that nobody makes any more.
 * @returns how many
 */
export async function forgetPayloads(
  target: Queryable,
  { now, before, limit }: { now: Date; before: Date; limit: number },
): Promise<number> {
  return target.execute(forget, { now, before, limit })
}

const forgetOf = defineQuery<{ now: Date; submissionIds: readonly string[] }, never>(
  'services.delivery.forget_of',
  `update services.delivery set ${forgetting}
   where submission_id = any(:submissionIds::uuid[]) and sealed_payload is not null`,
)

/** Forgets what was or would have been delivered of submissions whose answers are deleted. */
export async function forgetPayloadsOf(
  tx: Transaction,
  { now, submissionIds }: { now: Date; submissionIds: readonly string[] },
): Promise<void> {
  await tx.execute(forgetOf, { now, submissionIds })
}

const waitingForBatch = defineQuery<{ serviceName: string; target: string; limit: number }, PayloadRow>(
  'services.delivery.waiting_for_batch',
  `select ${columns}, sealed_payload as "sealedPayload" from services.delivery
   where kind = 'batch' and status = 'waiting' and service_name = :serviceName and target = :target
   order by created_at, id limit :limit for update skip locked`,
)

/** What a batch collects, the oldest first. */
export async function takeForBatch(
  tx: Transaction,
  crypto: Crypto,
  key: { serviceName: string; target: string; limit: number },
): Promise<(Delivery & { payload: string })[]> {
  const rows = await tx.many(waitingForBatch, key)
  return rows.flatMap((row) => withPayload(crypto, row) ?? [])
}

const batched = defineQuery<{ ids: readonly string[]; batchId: string; now: Date }, never>(
  'services.delivery.batched',
  `update services.delivery
   set status = 'sent', attempts = attempts + 1, last_problem = null, batch_id = :batchId, ended_at = :now
   where id = any(:ids)`,
)

export async function noteBatched(
  tx: Transaction,
  taken: { ids: readonly string[]; batchId: string; now: Date },
): Promise<void> {
  await tx.execute(batched, taken)
}
