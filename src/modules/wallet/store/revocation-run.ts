import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import { credentialColumns, type IssuedCredential } from './issued-credential.ts'

/** Which cards are to be cancelled together. */
export type Selection =
  | { kind: 'chosen' }
  | { kind: 'references' }
  /** All of a template collected from one day to another (YYYY-MM-DD, both included). */
  | { kind: 'issued'; template: string; from: string; to: string }

/** Cancelling many cards with one reason. */
export interface RevocationRun {
  id: string
  organisationId: string
  requestedBy: string
  selection: Selection
  /** References that were asked for and are no card of the organisation. */
  notFound: string[]
  reason: string | null
  state: 'preview' | 'running' | 'done'
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const columns = `id, organisation_id as "organisationId", requested_by as "requestedBy", selection,
  not_found as "notFound", reason, state, created_at as "createdAt", started_at as "startedAt",
  finished_at as "finishedAt"`

interface NewRun {
  id: string
  organisationId: string
  requestedBy: string
  selection: Selection
  createdAt: Date
}

const insert = defineQuery<
  {
    id: string
    organisationId: string
    requestedBy: string
    selection: string
    createdAt: Date
  },
  never
>(
  'wallet.revocation_run.insert',
  `insert into wallet.revocation_run (id, organisation_id, requested_by, selection, not_found, created_at)
   values (:id, :organisationId, :requestedBy, :selection::jsonb, '{}', :createdAt)`,
)

export async function insertRun(tx: Transaction, run: NewRun): Promise<void> {
  await tx.execute(insert, { ...run, selection: json(run.selection) })
}

const missing = defineQuery<{ id: string; references: string[] }, never>(
  'wallet.revocation_run.note_missing',
  `update wallet.revocation_run set not_found = :references where id = :id and state = 'preview'`,
)

/** References that were asked for and are no card of the organisation. */
export async function noteMissing(tx: Transaction, id: string, references: string[]): Promise<void> {
  await tx.execute(missing, { id, references })
}

const addByReference = defineQuery<
  { runId: string; organisationId: string; references: string[] },
  { reference: string }
>(
  'wallet.revocation_item.insert_by_reference',
  `with found as (
     select id, reference from wallet.issued_credential
     where organisation_id = :organisationId and reference = any(:references)),
   added as (
     insert into wallet.revocation_item (run_id, credential_id)
     select :runId::uuid, id from found)
   select reference from found order by reference`,
)

/** Takes the organisation's cards with these references into the run. Returns the references that it has. */
export async function addItemsByReference(
  tx: Transaction,
  items: { runId: string; organisationId: string; references: string[] },
): Promise<string[]> {
  return (await tx.many(addByReference, items)).map(({ reference }) => reference)
}

const addIssued = defineQuery<
  { runId: string; organisationId: string; template: string; from: Date; until: Date },
  never
>(
  'wallet.revocation_item.insert_issued',
  `insert into wallet.revocation_item (run_id, credential_id)
   select :runId::uuid, id from wallet.issued_credential
   where organisation_id = :organisationId and template = :template and state = 'valid'
     and issued_at >= :from and issued_at < :until`,
)

/** Takes the organisation's valid cards of a template collected in a span of time into the run. */
export async function addItemsIssued(
  tx: Transaction,
  items: { runId: string; organisationId: string; template: string; from: Date; until: Date },
): Promise<void> {
  await tx.execute(addIssued, items)
}

const find = defineQuery<{ id: string; organisationIds: string[] }, RevocationRun>(
  'wallet.revocation_run.find',
  `select ${columns} from wallet.revocation_run
   where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

export async function runOf(
  target: Queryable,
  organisationIds: string[],
  id: string,
): Promise<RevocationRun | undefined> {
  return target.maybe(find, { id, organisationIds })
}

const byId = defineQuery<{ id: string }, RevocationRun>(
  'wallet.revocation_run.by_id',
  `select ${columns} from wallet.revocation_run where id = :id`,
)

/** For the job that works it off. */
export async function runToWork(target: Queryable, id: string): Promise<RevocationRun | undefined> {
  return target.maybe(byId, { id })
}

const counts = defineQuery<{ runId: string }, RunCounts>(
  'wallet.revocation_item.counts',
  `select count(*)::int as total,
     count(*) filter (where i.state = 'waiting')::int as waiting,
     count(*) filter (where i.state = 'revoked')::int as revoked,
     count(*) filter (where i.state = 'already')::int as already,
     count(*) filter (where i.state = 'failed')::int as failed,
     count(*) filter (where i.state = 'waiting' and c.state = 'revoked')::int as "alreadyRevoked",
     count(distinct c.person_id)::int as people
   from wallet.revocation_item i join wallet.issued_credential c on c.id = i.credential_id
   where i.run_id = :runId`,
)

/** How far a run is. */
export interface RunCounts {
  total: number
  waiting: number
  revoked: number
  already: number
  failed: number
  /** Of those that wait: cards that somebody cancelled before. */
  alreadyRevoked: number
  people: number
}

export async function countsOfRun(target: Queryable, runId: string): Promise<RunCounts> {
  return target.one(counts, { runId })
}

const start = defineQuery<{ id: string; requestedBy: string; reason: string; now: Date }, never>(
  'wallet.revocation_run.start',
  `update wallet.revocation_run
   set state = 'running', requested_by = :requestedBy, reason = :reason, started_at = :now
   where id = :id and state = 'preview'`,
)

/**
 * Returns false when it was started before.
 * @param run.requestedBy who starts it, and so answers for it, whoever looked first
 */
export async function startRun(
  tx: Transaction,
  run: { id: string; requestedBy: string; reason: string; now: Date },
): Promise<boolean> {
  return (await tx.execute(start, run)) === 1
}

const finish = defineQuery<{ id: string; now: Date }, never>(
  'wallet.revocation_run.finish',
  `update wallet.revocation_run set state = 'done', finished_at = :now
   where id = :id and state = 'running'
     and not exists (select from wallet.revocation_item where run_id = :id and state = 'waiting')`,
)

export async function finishRun(target: Queryable, id: string, now: Date): Promise<void> {
  await target.execute(finish, { id, now })
}

const lockCards = defineQuery<{ runId: string; limit: number }, IssuedCredential>(
  'wallet.revocation_item.lock_cards',
  `select ${credentialColumns} from wallet.issued_credential
   where id in (select credential_id from wallet.revocation_item
                where run_id = :runId and state = 'waiting' order by credential_id limit :limit)
   order by id for update`,
)

/** The next cards of a run, locked. */
export async function lockCardsOfRun(
  tx: Transaction,
  runId: string,
  limit: number,
): Promise<IssuedCredential[]> {
  return tx.many(lockCards, { runId, limit })
}

const mark = defineQuery<{ runId: string; credentialId: string; state: string }, never>(
  'wallet.revocation_item.mark',
  `update wallet.revocation_item set state = :state
   where run_id = :runId and credential_id = :credentialId and state = 'waiting'`,
)

export async function markItem(
  tx: Transaction,
  item: { runId: string; credentialId: string; state: 'revoked' | 'already' | 'failed' },
): Promise<void> {
  await tx.execute(mark, item)
}

const failures = defineQuery<{ runId: string }, { id: string; reference: string }>(
  'wallet.revocation_item.failures',
  `select c.id, c.reference from wallet.revocation_item i join wallet.issued_credential c on c.id = i.credential_id
   where i.run_id = :runId and i.state = 'failed' order by c.reference limit 200`,
)

/** Cards that could not be cancelled; at most 200. */
export async function failuresOfRun(
  target: Queryable,
  runId: string,
): Promise<{ id: string; reference: string }[]> {
  return target.many(failures, { runId })
}

const recent = defineQuery<{ organisationIds: string[] }, RevocationRun & { total: number }>(
  'wallet.revocation_run.recent',
  `select ${columns}, (select count(*)::int from wallet.revocation_item i where i.run_id = r.id) as total
   from wallet.revocation_run r
   where organisation_id = any(:organisationIds::uuid[]) and state <> 'preview'
   order by created_at desc, id desc limit 20`,
)

/** Runs that were started, newest first; at most 20. */
export async function recentRuns(
  target: Queryable,
  organisationIds: string[],
): Promise<(RevocationRun & { total: number })[]> {
  return target.many(recent, { organisationIds })
}

const forget = defineQuery<{ before: Date; limit: number }, never>(
  'wallet.revocation_run.forget_previews',
  `delete from wallet.revocation_run where id in (
     select id from wallet.revocation_run where state = 'preview' and created_at < :before limit :limit)`,
)

/** Forgets what was looked at and not done. */
export async function forgetPreviews(target: Queryable, before: Date, limit: number): Promise<number> {
  return target.execute(forget, { before, limit })
}

const identifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'wallet.revocation_run.identifiers',
  `select id, organisation_id as "organisationId" from wallet.revocation_run order by id`,
)

/** Whose each run is, for the tests of access. */
export async function runIdentifiers(target: Queryable): Promise<{ id: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}
