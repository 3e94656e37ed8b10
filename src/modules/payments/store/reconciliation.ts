import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'
import type { Difference, DifferenceKind } from '../domain/reconcile.ts'
import type { ProviderName } from '../domain/payment.ts'

/** One comparison of a public body's books with its provider's. */
export interface Reconciliation {
  id: string
  organisationId: string
  provider: ProviderName
  from: Date
  to: Date
  compared: number
  found: number
  /** Why it could not be finished; null when it was. */
  problem: string | null
  finishedAt: Date
}

const insertRun = defineQuery<
  {
    id: string
    organisationId: string
    provider: string
    from: Date
    to: Date
    compared: number
    found: number
    problem: string | null
    finishedAt: Date
  },
  never
>(
  'payments.reconciliation.insert',
  `insert into payments.reconciliation
     (id, organisation_id, provider, from_at, to_at, compared, found, problem, finished_at)
   values (:id, :organisationId, :provider, :from, :to, :compared, :found, :problem, :finishedAt)`,
)

export async function recordReconciliation(tx: Transaction, run: Reconciliation): Promise<void> {
  await tx.execute(insertRun, { ...run })
}

const latestRuns = defineQuery<{ organisationIds: readonly string[]; limit: number }, Reconciliation>(
  'payments.reconciliation.latest',
  `select id, organisation_id as "organisationId", provider, from_at as "from", to_at as "to", compared, found, problem,
     finished_at as "finishedAt"
   from payments.reconciliation where organisation_id = any(:organisationIds::uuid[])
   order by finished_at desc, id desc limit :limit`,
)

/** The last comparisons of some public bodies. */
export async function reconciliationsOf(
  target: Queryable,
  organisationIds: readonly string[],
  limit: number,
): Promise<Reconciliation[]> {
  return target.many(latestRuns, { organisationIds, limit })
}

/** A difference between our books and the provider's, and what staff found out about it. */
export interface KeptDifference {
  id: string
  organisationId: string
  kind: DifferenceKind
  subject: string
  paymentId: string | null
  ours: string
  theirs: string
  foundAt: Date
  /** When it was last there. */
  seenAt: Date
  note: string
  lookedIntoAt: Date | null
  lookedIntoByName: string
  version: number
}

type DifferenceRow = Omit<KeptDifference, 'note'> & { note: string | null }

const columns = `id, organisation_id as "organisationId", kind, subject, payment_id as "paymentId", ours, theirs,
  found_at as "foundAt", seen_at as "seenAt", note, looked_into_at as "lookedIntoAt",
  looked_into_by_name as "lookedIntoByName", version`

const sealPurpose = 'payments.difference'

function opened(crypto: Crypto, { note, ...rest }: DifferenceRow): KeptDifference {
  return { ...rest, note: note === null ? '' : crypto.unseal(sealPurpose, note) }
}

// One that was looked into and has become another one since is open again.
const upsert = defineQuery<
  {
    id: string
    organisationId: string
    kind: string
    subject: string
    paymentId: string | null
    ours: string
    theirs: string
    now: Date
  },
  never
>(
  'payments.difference.upsert',
  `insert into payments.difference as d
     (id, organisation_id, kind, subject, payment_id, ours, theirs, found_at, seen_at)
   values (:id, :organisationId, :kind, :subject, :paymentId, :ours, :theirs, :now, :now)
   on conflict (organisation_id, kind, subject) do update
   set seen_at = excluded.seen_at, version = d.version + 1, ours = excluded.ours, theirs = excluded.theirs,
       looked_into_at = case when d.ours = excluded.ours and d.theirs = excluded.theirs then d.looked_into_at end`,
)

/** Keeps a difference; the same one found again stays one. */
export async function keepDifference(
  tx: Transaction,
  organisationId: string,
  difference: Difference & { id: string; now: Date },
): Promise<void> {
  const { paymentId = null, ...rest } = difference
  await tx.execute(upsert, { ...rest, organisationId, paymentId })
}

const list = defineQuery<
  { organisationIds: readonly string[]; isOpen: boolean; limit: number; offset: number },
  DifferenceRow
>(
  'payments.difference.list',
  `select ${columns} from payments.difference
   where organisation_id = any(:organisationIds::uuid[]) and (looked_into_at is null) = :isOpen
   order by found_at desc, id desc limit :limit offset :offset`,
)

/** Differences of some public bodies, the newest first: those that wait to be looked into, or those that were. */
export async function differencesOf(
  target: Queryable,
  crypto: Crypto,
  organisationIds: readonly string[],
  page: { isOpen: boolean; limit: number; offset: number },
): Promise<KeptDifference[]> {
  return (await target.many(list, { organisationIds, ...page })).map((row) => opened(crypto, row))
}

const byId = defineQuery<{ organisationIds: readonly string[]; id: string }, DifferenceRow>(
  'payments.difference.by_id',
  `select ${columns} from payments.difference where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

export async function findDifference(
  target: Queryable,
  crypto: Crypto,
  organisationIds: readonly string[],
  id: string,
): Promise<KeptDifference | undefined> {
  const row = await target.maybe(byId, { organisationIds, id })
  return row === undefined ? undefined : opened(crypto, row)
}

const lookInto = defineQuery<
  {
    id: string
    organisationIds: readonly string[]
    version: number
    note: string
    personId: string
    name: string
    now: Date
  },
  never
>(
  'payments.difference.look_into',
  `update payments.difference
   set note = :note, looked_into_at = :now, looked_into_by = :personId, looked_into_by_name = :name, version = version + 1
   where id = :id and version = :version and organisation_id = any(:organisationIds::uuid[])`,
)

/** False when the difference changed since the version that staff saw. */
export async function recordLookedInto(
  tx: Transaction,
  crypto: Crypto,
  looked: {
    id: string
    organisationIds: readonly string[]
    version: number
    note: string
    personId: string
    name: string
    now: Date
  },
): Promise<boolean> {
  return (await tx.execute(lookInto, { ...looked, note: crypto.seal(sealPurpose, looked.note) })) === 1
}

const ids = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'payments.difference.identifiers',
  `select id, organisation_id as "organisationId" from payments.difference order by found_at, id`,
)

/** Whose each difference is, for the tests of access. */
export async function differenceIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(ids, {})
}
