import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Answers } from '../domain/answers.ts'

/** An application that is not sent yet. A person has at most one for each service. */
export interface Draft extends DraftSummary {
  content: DraftContent
}

export interface DraftSummary {
  id: string
  serviceName: string
  definitionVersion: number
  /** Rises by one with every save; 0 before the first. */
  revision: number
  updatedAt: Date
  expiresAt: Date
}

export interface DraftContent {
  answers: Answers
  /** The revision at which each page was last answered. */
  pageRevisions: Readonly<Record<string, number>>
  /** Presentations asked of the wallet, by field. */
  presentations: Readonly<Record<string, string>>
}

const emptyContent: DraftContent = { answers: {}, pageRevisions: {}, presentations: {} }
const contentPurpose = 'services.draft'

const summaryColumns = `id, service_name as "serviceName", definition_version as "definitionVersion", revision,
  updated_at as "updatedAt", expires_at as "expiresAt"`
const columns = `${summaryColumns}, sealed_content as "sealedContent"`

type DraftRow = DraftSummary & { sealedContent: string }

function unsealDraft(crypto: Crypto, { sealedContent, ...summary }: DraftRow): Draft {
  return { ...summary, content: unsealContent(crypto, sealedContent) }
}

function unsealContent(crypto: Crypto, sealedContent: string): DraftContent {
  // Sealed by this file, and authenticated: it is what was put in.
  return JSON.parse(crypto.unseal(contentPurpose, sealedContent)) as DraftContent
}

function sealContent(crypto: Crypto, content: DraftContent): string {
  return crypto.seal(contentPurpose, JSON.stringify(content))
}

const findLive = defineQuery<{ personId: string; serviceName: string; now: Date }, DraftRow>(
  'services.draft.find',
  `select ${columns} from services.draft
   where person_id = :personId and service_name = :serviceName and expires_at > :now`,
)

/** The person's draft of a service, if it has not expired. */
export async function findDraft(
  target: Queryable,
  crypto: Crypto,
  key: { personId: string; serviceName: string; now: Date },
): Promise<Draft | undefined> {
  const row = await target.maybe(findLive, key)
  return row === undefined ? undefined : unsealDraft(crypto, row)
}

const findExpired = defineQuery<{ personId: string; serviceName: string; now: Date }, { expiresAt: Date }>(
  'services.draft.find_expired',
  `select expires_at as "expiresAt" from services.draft
   where person_id = :personId and service_name = :serviceName and expires_at <= :now`,
)

/** When the person's draft of a service expired, while its row is still there. */
export async function draftExpiry(
  target: Queryable,
  key: { personId: string; serviceName: string; now: Date },
): Promise<Date | undefined> {
  return (await target.maybe(findExpired, key))?.expiresAt
}

const lock = defineQuery<{ personId: string; serviceName: string; now: Date }, DraftRow>(
  'services.draft.lock',
  `select ${columns} from services.draft
   where person_id = :personId and service_name = :serviceName and expires_at > :now for update`,
)

/** As `findDraft`; others who want to change it wait for this transaction. */
export async function lockDraft(
  tx: Transaction,
  crypto: Crypto,
  key: { personId: string; serviceName: string; now: Date },
): Promise<Draft | undefined> {
  const row = await tx.maybe(lock, key)
  return row === undefined ? undefined : unsealDraft(crypto, row)
}

const list = defineQuery<{ personId: string; now: Date }, DraftSummary>(
  'services.draft.list',
  `select ${summaryColumns} from services.draft
   where person_id = :personId and expires_at > :now order by updated_at desc`,
)

/** The person's drafts, the last changed first. */
export async function draftsOf(target: Queryable, personId: string, now: Date): Promise<DraftSummary[]> {
  return target.many(list, { personId, now })
}

const insert = defineQuery<
  {
    id: string
    personId: string
    serviceName: string
    definitionVersion: number
    sealedContent: string
    now: Date
    expiresAt: Date
  },
  never
>(
  'services.draft.insert',
  `insert into services.draft
     (id, person_id, service_name, definition_version, sealed_content, revision, created_at, updated_at, expires_at)
   values (:id, :personId, :serviceName, :definitionVersion, :sealedContent, 0, :now, :now, :expiresAt)
   on conflict (person_id, service_name) do nothing`,
)

export interface NewDraft {
  id: string
  personId: string
  serviceName: string
  definitionVersion: number
  now: Date
  expiresAt: Date
}

/** Makes an empty draft, unless the person has one of this service already. */
export async function ensureDraft(tx: Transaction, crypto: Crypto, draft: NewDraft): Promise<void> {
  await tx.execute(insert, { ...draft, sealedContent: sealContent(crypto, emptyContent) })
}

const update = defineQuery<
  {
    id: string
    personId: string
    revision: number
    definitionVersion: number
    sealedContent: string
    now: Date
    expiresAt: Date
  },
  never
>(
  'services.draft.update',
  `update services.draft
   set definition_version = :definitionVersion, sealed_content = :sealedContent, revision = revision + 1,
       updated_at = :now, expires_at = :expiresAt
   where id = :id and person_id = :personId and revision = :revision`,
)

export interface DraftChange {
  id: string
  personId: string
  /** The revision that the change was made from. */
  revision: number
  definitionVersion: number
  content: DraftContent
  now: Date
  expiresAt: Date
}

/** Returns false when the draft was changed meanwhile, or is gone. */
export async function updateDraft(tx: Transaction, crypto: Crypto, change: DraftChange): Promise<boolean> {
  const { content, ...rest } = change
  return (await tx.execute(update, { ...rest, sealedContent: sealContent(crypto, content) })) === 1
}

const remove = defineQuery<{ id: string; personId: string }, never>(
  'services.draft.delete',
  `delete from services.draft where id = :id and person_id = :personId`,
)

/** Removes a draft; its files are the caller's to keep or to remove. */
export async function deleteDraft(tx: Transaction, draft: { id: string; personId: string }): Promise<void> {
  await tx.execute(remove, draft)
}

const takeExpired = defineQuery<{ now: Date; limit: number }, { sealedContent: string }>(
  'services.draft.take_expired',
  `delete from services.draft where id in (
     select id from services.draft where expires_at <= :now order by expires_at limit :limit for update skip locked
   ) returning sealed_content as "sealedContent"`,
)

/** Deletes drafts that have expired, up to `limit`, and says what was in them, so that their files can go too. */
export async function takeExpiredDrafts(
  tx: Transaction,
  crypto: Crypto,
  { now, limit }: { now: Date; limit: number },
): Promise<DraftContent[]> {
  const rows = await tx.many(takeExpired, { now, limit })
  return rows.map(({ sealedContent }) => unsealContent(crypto, sealedContent))
}

const takeExpiredOf = defineQuery<
  { personId: string; serviceName: string; now: Date },
  { sealedContent: string }
>(
  'services.draft.take_expired_of',
  `delete from services.draft
   where person_id = :personId and service_name = :serviceName and expires_at <= :now
   returning sealed_content as "sealedContent"`,
)

/** As `takeExpiredDrafts`, of one person and service: a new application takes the place of the expired one. */
export async function takeExpiredDraftOf(
  tx: Transaction,
  crypto: Crypto,
  key: { personId: string; serviceName: string; now: Date },
): Promise<DraftContent[]> {
  const rows = await tx.many(takeExpiredOf, key)
  return rows.map(({ sealedContent }) => unsealContent(crypto, sealedContent))
}

const allOf = defineQuery<{ personId: string }, DraftRow>(
  'services.draft.all_of',
  `select ${columns} from services.draft where person_id = :personId order by updated_at desc, id`,
)

/** All drafts of a person with what is in them, expired ones included: for the person's own hands. */
export async function draftsWithContent(
  target: Queryable,
  crypto: Crypto,
  personId: string,
): Promise<Draft[]> {
  const rows = await target.many(allOf, { personId })
  return rows.map((row) => unsealDraft(crypto, row))
}

const takeAllOf = defineQuery<{ personId: string }, { sealedContent: string }>(
  'services.draft.take_all_of',
  `delete from services.draft where person_id = :personId returning sealed_content as "sealedContent"`,
)

/** Deletes all drafts of a person, and says what was in them, so that their files can go too. */
export async function takeDraftsOf(
  tx: Transaction,
  crypto: Crypto,
  personId: string,
): Promise<DraftContent[]> {
  const rows = await tx.many(takeAllOf, { personId })
  return rows.map(({ sealedContent }) => unsealContent(crypto, sealedContent))
}
