import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Answers } from '../domain/answers.ts'
import type { Course } from '../domain/performance/course.ts'
import { courseIn, sealCourse } from './open-course.ts'

/** How what somebody else wrote or said reached staff. */
export type ReceivedWay = 'paper' | 'phone' | 'desk'

/** Whose a draft is. */
export interface DraftOwner {
  /** `person:<id>`, `visitor:<id>` or `staff:<draft id>`; `aside:<draft id>` of one that a person set aside for another. */
  ownerKey: string
  /** Of a person's own draft. */
  personId: string | null
  /** Of a draft that staff of this body made. */
  organisationId: string | null
}

/** An application that is not sent yet. An owner has at most one for each service. */
export interface Draft extends DraftSummary {
  content: DraftContent
  /** How it came about, for the counts of its service; undefined before the first answer is kept. */
  course: Course | undefined
}

export interface DraftSummary {
  id: string
  serviceName: string
  definitionVersion: number
  /** Rises by one with every save; 0 before the first. */
  revision: number
  updatedAt: Date
  expiresAt: Date
  /** A link and a code lead back to it. */
  hasLink: boolean
}

export interface DraftContent {
  answers: Answers
  /** The revision at which each place was last answered. */
  pageRevisions: Readonly<Record<string, number>>
  /** Presentations asked of the wallet, by field. */
  presentations: Readonly<Record<string, string>>
  /** Payments begun, by field, the newest last. */
  payments: Readonly<Record<string, readonly string[]>>
  /** Fields that a new version of the service asks again, as long as they are not answered. */
  again: readonly string[]
  /** Its answers came to rules of eligibility that the program may not judge. */
  isEligibilityLeftToPeople: boolean
}

const emptyContent: DraftContent = {
  answers: {},
  pageRevisions: {},
  presentations: {},
  payments: {},
  again: [],
  isEligibilityLeftToPeople: false,
}
const contentPurpose = 'services.draft'

export const summaryColumns = `id, service_name as "serviceName", definition_version as "definitionVersion", revision,
  updated_at as "updatedAt", expires_at as "expiresAt",
  exists (select 1 from services.resume_link l where l.draft_id = draft.id) as "hasLink"`
export const columns = `${summaryColumns}, sealed_content as "sealedContent", sealed_course as "sealedCourse"`

export type DraftRow = DraftSummary & { sealedContent: string; sealedCourse: string | null }

export function unsealDraft(crypto: Crypto, { sealedContent, sealedCourse, ...summary }: DraftRow): Draft {
  return { ...summary, content: unsealContent(crypto, sealedContent), course: courseIn(crypto, sealedCourse) }
}

function unsealContent(crypto: Crypto, sealedContent: string): DraftContent {
  // Sealed by this file, and authenticated: it is what was put in, perhaps before the newer parts were invented.
  const content = JSON.parse(crypto.unseal(contentPurpose, sealedContent)) as Partial<DraftContent>
  return { ...emptyContent, ...content }
}

function sealContent(crypto: Crypto, content: DraftContent): string {
  return crypto.seal(contentPurpose, JSON.stringify(content))
}

/** Which draft: whose, of which service, and when it is asked for. */
export interface DraftKey {
  owner: DraftOwner
  serviceName: string
  now: Date
}

type OwnedKey = { ownerKey: string; organisationId: string | null; serviceName: string; now: Date }

/** Staff reach the entries of their own body alone. */
const ownedBy = `owner_key = :ownerKey and organisation_id is not distinct from :organisationId::uuid`

function ownedKey({ owner: { ownerKey, organisationId }, serviceName, now }: DraftKey): OwnedKey {
  return { ownerKey, organisationId, serviceName, now }
}

const findLive = defineQuery<OwnedKey, DraftRow>(
  'services.draft.find',
  `select ${columns} from services.draft
   where ${ownedBy} and service_name = :serviceName and expires_at > :now`,
  { isLookup: true },
)

/** The owner's draft of a service, if it has not expired. */
export async function findDraft(
  target: Queryable,
  crypto: Crypto,
  key: DraftKey,
): Promise<Draft | undefined> {
  const row = await target.maybe(findLive, ownedKey(key))
  return row === undefined ? undefined : unsealDraft(crypto, row)
}

const findExpired = defineQuery<OwnedKey, { expiresAt: Date }>(
  'services.draft.find_expired',
  `select expires_at as "expiresAt" from services.draft
   where ${ownedBy} and service_name = :serviceName and expires_at <= :now`,
)

/** When the owner's draft of a service expired, while its row is still there. */
export async function draftExpiry(target: Queryable, key: DraftKey): Promise<Date | undefined> {
  return (await target.maybe(findExpired, ownedKey(key)))?.expiresAt
}

const lock = defineQuery<OwnedKey, DraftRow>(
  'services.draft.lock',
  `select ${columns} from services.draft
   where ${ownedBy} and service_name = :serviceName and expires_at > :now for update`,
)

/** As `findDraft`; others who want to change it wait for this transaction. */
export async function lockDraft(tx: Transaction, crypto: Crypto, key: DraftKey): Promise<Draft | undefined> {
  const row = await tx.maybe(lock, ownedKey(key))
  return row === undefined ? undefined : unsealDraft(crypto, row)
}

const list = defineQuery<{ personId: string; now: Date }, DraftSummary>(
  'services.draft.list',
  `select ${summaryColumns} from services.draft
   where owner_key = 'person:' || :personId and expires_at > :now order by updated_at desc`,
)

/** The person's drafts, the last changed first, without those that they set aside. */
export async function draftsOf(target: Queryable, personId: string, now: Date): Promise<DraftSummary[]> {
  return target.many(list, { personId, now })
}

type DraftColumns = {
  id: string
  ownerKey: string
  personId: string | null
  organisationId: string | null
  received: string | null
  locale: string
  serviceName: string
  definitionVersion: number
  sealedContent: string
  now: Date
  expiresAt: Date
}

const insert = defineQuery<DraftColumns, never>(
  'services.draft.insert',
  `insert into services.draft
     (id, owner_key, person_id, organisation_id, received, locale, service_name, definition_version, sealed_content,
      revision, created_at, updated_at, expires_at)
   values (:id, :ownerKey, :personId, :organisationId, :received, :locale, :serviceName, :definitionVersion,
           :sealedContent, 0, :now, :now, :expiresAt)
   on conflict (owner_key, service_name) do nothing`,
)

export interface NewDraft extends DraftKey {
  id: string
  /** Of what staff enter. */
  received: ReceivedWay | undefined
  /** The language for messages about the draft. */
  locale: Locale
  definitionVersion: number
  expiresAt: Date
}

/** Makes an empty draft, unless the owner has one of this service already. */
export async function ensureDraft(tx: Transaction, crypto: Crypto, draft: NewDraft): Promise<void> {
  const { owner, received = null, ...rest } = draft
  await tx.execute(insert, { ...rest, ...owner, received, sealedContent: sealContent(crypto, emptyContent) })
}

const update = defineQuery<
  {
    id: string
    ownerKey: string
    revision: number
    locale: string
    definitionVersion: number
    sealedContent: string
    sealedCourse: string | null
    now: Date
    expiresAt: Date
  },
  never
>(
  'services.draft.update',
  `update services.draft
   set definition_version = :definitionVersion, sealed_content = :sealedContent,
       sealed_course = :sealedCourse, revision = revision + 1,
       locale = :locale, updated_at = :now, expires_at = :expiresAt, reminded_until = null
   where id = :id and owner_key = :ownerKey and revision = :revision`,
)

export interface DraftChange {
  id: string
  ownerKey: string
  /** The revision that the change was made from. */
  revision: number
  locale: Locale
  definitionVersion: number
  content: DraftContent
  course: Course | undefined
  now: Date
  expiresAt: Date
}

/** Returns false when the draft was changed meanwhile, or is gone. */
export async function updateDraft(tx: Transaction, crypto: Crypto, change: DraftChange): Promise<boolean> {
  const { content, course, ...rest } = change
  const sealedCourse = course === undefined ? null : sealCourse(crypto, course)
  return (
    (await tx.execute(update, { ...rest, sealedContent: sealContent(crypto, content), sealedCourse })) === 1
  )
}

const remove = defineQuery<{ id: string; ownerKey: string }, never>(
  'services.draft.delete',
  `delete from services.draft where id = :id and owner_key = :ownerKey`,
)

/** Removes a draft; its files are the caller's to keep or to remove. */
export async function deleteDraft(tx: Transaction, draft: { id: string; ownerKey: string }): Promise<void> {
  await tx.execute(remove, draft)
}

/** What a draft was that is gone without having been sent. */
export interface EndedDraft extends DraftContent {
  id: string
  serviceName: string
  course: Course | undefined
}

export type EndedRow = { id: string; serviceName: string; sealedContent: string; sealedCourse: string | null }

export const endedColumns = `id, service_name as "serviceName", sealed_content as "sealedContent", sealed_course as "sealedCourse"`

export function unsealEnded(
  crypto: Crypto,
  { id, serviceName, sealedContent, sealedCourse }: EndedRow,
): EndedDraft {
  return { id, serviceName, ...unsealContent(crypto, sealedContent), course: courseIn(crypto, sealedCourse) }
}

const takeExpired = defineQuery<{ now: Date; limit: number }, EndedRow>(
  'services.draft.take_expired',
  `delete from services.draft where id in (
     select id from services.draft where expires_at <= :now order by expires_at limit :limit for update skip locked
   ) returning ${endedColumns}`,
)

/** Deletes drafts that have expired, up to `limit`, and says what was in them, so that their files can go too. */
export async function takeExpiredDrafts(
  tx: Transaction,
  crypto: Crypto,
  { now, limit }: { now: Date; limit: number },
): Promise<EndedDraft[]> {
  const rows = await tx.many(takeExpired, { now, limit })
  return rows.map((row) => unsealEnded(crypto, row))
}

const takeExpiredOf = defineQuery<OwnedKey, EndedRow>(
  'services.draft.take_expired_of',
  `delete from services.draft
   where ${ownedBy} and service_name = :serviceName and expires_at <= :now
   returning ${endedColumns}`,
)

/** As `takeExpiredDrafts`, of one owner and service: a new application takes the place of the expired one. */
export async function takeExpiredDraftOf(
  tx: Transaction,
  crypto: Crypto,
  key: DraftKey,
): Promise<EndedDraft[]> {
  const rows = await tx.many(takeExpiredOf, ownedKey(key))
  return rows.map((row) => unsealEnded(crypto, row))
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

const takeAllOf = defineQuery<{ personId: string }, EndedRow>(
  'services.draft.take_all_of',
  `delete from services.draft where person_id = :personId returning ${endedColumns}`,
)

/** Deletes all drafts of a person, and says what was in them, so that their files can go too. */
export async function takeDraftsOf(tx: Transaction, crypto: Crypto, personId: string): Promise<EndedDraft[]> {
  const rows = await tx.many(takeAllOf, { personId })
  return rows.map((row) => unsealEnded(crypto, row))
}

const move = defineQuery<
  { from: string; ownerKey: string; personId: string | null; organisationId: string | null; now: Date },
  { left: number }
>(
  'services.draft.move',
  `with moved as (
     update services.draft d set owner_key = :ownerKey, person_id = :personId, organisation_id = :organisationId
     where d.owner_key = :from and d.expires_at > :now and not exists (
       select 1 from services.draft o where o.owner_key = :ownerKey and o.service_name = d.service_name)
     returning d.id),
   unlinked as (
     delete from services.resume_link where :personId::uuid is not null and draft_id in (select id from moved))
   select (select count(*) from services.draft
     where owner_key = :from and expires_at > :now and id not in (select id from moved))::int as left`,
)

/**
 * Gives drafts to another owner, but for those of services of which they have one already. A link leads to the drafts of
 * people without an account only.
 * @returns how many stay with the first owner
 */
export async function moveDrafts(
  tx: Transaction,
  { from, to, now }: { from: string; to: DraftOwner; now: Date },
): Promise<number> {
  return (await tx.one(move, { from, ...to, now })).left
}

const moveOne = defineQuery<
  { draftId: string; ownerKey: string; personId: string | null; organisationId: string | null },
  never
>(
  'services.draft.move_one',
  `update services.draft d set owner_key = :ownerKey, person_id = :personId, organisation_id = :organisationId
   where d.id = :draftId and not exists (
     select 1 from services.draft o
     where o.owner_key = :ownerKey and o.service_name = d.service_name and o.id <> d.id)`,
)

/** Gives one draft to another owner. False when they have one of its service already. */
export async function moveDraftTo(
  tx: Transaction,
  { draftId, to }: { draftId: string; to: DraftOwner },
): Promise<boolean> {
  const moved = (await tx.execute(moveOne, { draftId, ...to })) === 1
  // A link leads to the drafts of people without an account only.
  if (moved && to.personId !== null) await tx.execute(dropLink, { draftId })
  return moved
}

const dropLink = defineQuery<{ draftId: string }, never>(
  'services.draft.drop_link',
  `delete from services.resume_link where draft_id = :draftId`,
)

const keep = defineQuery<{ draftId: string; expiresAt: Date }, never>(
  'services.draft.keep',
  `update services.draft set expires_at = :expiresAt, reminded_until = null where id = :draftId`,
)

/** Keeps a draft that a link leads to as long as that of somebody with an account. */
export async function keepVisitorDraft(
  tx: Transaction,
  draft: { draftId: string; expiresAt: Date },
): Promise<void> {
  await tx.execute(keep, draft)
}

const exists = defineQuery<{ id: string }, { id: string }>(
  'services.draft.exists',
  `select id from services.draft where id::text = :id for share`,
)

/** Whether there is such a draft, whoever's, once whoever is just sending or deleting it is done. */
export async function isDraft(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.maybe(exists, { id })) !== undefined
}
