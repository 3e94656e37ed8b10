import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Answers, ClaimValue } from '../domain/answers.ts'

/** An application that was sent. */
export interface Submission {
  id: string
  /** Also that of its case. */
  reference: string
  serviceName: string
  organisationId: string
  submittedAt: Date
}

export interface SubmissionContent {
  answers: Answers
  /** The email address that they gave to be reached by. */
  contactEmail?: string
  /** Payments that were there when it was sent; what was paid too much of them is given back. */
  payments?: readonly string[]
  /** What an approval gives, settled when the application was sent: later changes of the definition do not matter. */
  credential?: { template: string; claims: Readonly<Record<string, ClaimValue>> }
}

const contentPurpose = 'services.submission'
const columns = `id, reference, service_name as "serviceName", organisation_id as "organisationId",
  submitted_at as "submittedAt"`

/** How the content of a submission is stored. */
export function sealSubmission(crypto: Crypto, content: SubmissionContent): string {
  return crypto.seal(contentPurpose, JSON.stringify(content))
}

const insert = defineQuery<
  {
    id: string
    reference: string
    draftId: string
    ownerKey: string
    personId: string | null
    channel: string
    serviceName: string
    definitionVersion: number
    organisationId: string
    sealedContent: string
    locale: string
    submittedAt: Date
  },
  never
>(
  'services.submission.insert',
  `insert into services.submission
     (id, reference, draft_id, owner_key, person_id, channel, service_name, definition_version, organisation_id,
      sealed_content, locale, submitted_at)
   values (:id, :reference, :draftId, :ownerKey, :personId, :channel, :serviceName, :definitionVersion, :organisationId,
           :sealedContent, :locale, :submittedAt)`,
)

/** By which way an application came. */
export type ApplicationChannel = 'web' | 'api' | 'agent' | 'staff'

export interface NewSubmission extends Submission {
  draftId: string
  ownerKey: string
  /** Whose it is; null when they have no account. */
  personId: string | null
  channel: ApplicationChannel
  definitionVersion: number
  content: SubmissionContent
  /** The language in which the person answered. */
  locale: Locale
}

/** A draft is sent once: the table refuses a second submission of it. */
export async function insertSubmission(
  tx: Transaction,
  crypto: Crypto,
  submission: NewSubmission,
): Promise<void> {
  const { content, ...rest } = submission
  await tx.execute(insert, { ...rest, sealedContent: sealSubmission(crypto, content) })
}

/** What a sealed column holds. */
export function submissionContentIn(crypto: Crypto, sealedContent: string): SubmissionContent {
  // Sealed by `sealSubmission`, and authenticated: it is what was put in.
  return JSON.parse(crypto.unseal(contentPurpose, sealedContent)) as SubmissionContent
}

const ofDraft = defineQuery<{ draftId: string; ownerKey: string }, Submission>(
  'services.submission.of_draft',
  `select ${columns} from services.submission where draft_id = :draftId and owner_key = :ownerKey`,
)

/** What a draft of the owner's became. */
export async function submissionOfDraft(
  target: Queryable,
  key: { draftId: string; ownerKey: string },
): Promise<Submission | undefined> {
  return target.maybe(ofDraft, key)
}

const sentContent = defineQuery<{ draftId: string }, { sealedContent: string }>(
  'services.submission.content_of_draft',
  `select sealed_content as "sealedContent" from services.submission where draft_id::text = :draftId`,
)

/** What was sent of a draft, whoever's: for the program itself. */
export async function contentOfDraftSent(
  target: Queryable,
  crypto: Crypto,
  draftId: string,
): Promise<SubmissionContent | undefined> {
  const row = await target.maybe(sentContent, { draftId })
  return row === undefined ? undefined : submissionContentIn(crypto, row.sealedContent)
}

const byReference = defineQuery<{ reference: string; serviceName: string; ownerKey: string }, Submission>(
  'services.submission.by_reference',
  `select ${columns} from services.submission
   where reference = :reference and service_name = :serviceName and owner_key = :ownerKey`,
)

/** One application of the owner's to a service. */
export async function submissionByReference(
  target: Queryable,
  key: { reference: string; serviceName: string; ownerKey: string },
): Promise<Submission | undefined> {
  return target.maybe(byReference, key)
}

const latest = defineQuery<{ serviceName: string; ownerKey: string }, Submission>(
  'services.submission.latest',
  `select ${columns} from services.submission
   where owner_key = :ownerKey and service_name = :serviceName order by submitted_at desc, id desc limit 1`,
)

/** The owner's newest application to a service. */
export async function latestSubmission(
  target: Queryable,
  key: { serviceName: string; ownerKey: string },
): Promise<Submission | undefined> {
  return target.maybe(latest, key)
}

const list = defineQuery<{ personId: string; limit: number }, Submission>(
  'services.submission.list',
  `select ${columns} from services.submission
   where person_id = :personId order by submitted_at desc, id desc limit :limit`,
)

/** The person's applications, newest first. */
export async function submissionsOf(
  target: Queryable,
  personId: string,
  limit: number,
): Promise<Submission[]> {
  return target.many(list, { personId, limit })
}

const count = defineQuery<{ personId: string }, { count: number }>(
  'services.submission.count',
  `select count(*)::int as count from services.submission where person_id = :personId`,
)

/** How many applications the person has sent. */
export async function countSubmissions(target: Queryable, personId: string): Promise<number> {
  return (await target.one(count, { personId })).count
}

/** A submission with its answers, and the language that they were given in. */
export interface DecidedSubmission extends Submission {
  definitionVersion: number
  locale: Locale
  content: SubmissionContent
}

const countTo = defineQuery<{ personId: string; serviceName: string }, { count: number }>(
  'services.submission.count_to',
  `select count(*)::int as count from services.submission
   where person_id = :personId and service_name = :serviceName`,
)

/** How many applications to one service the person has sent. */
export async function countSubmissionsTo(
  target: Queryable,
  key: { personId: string; serviceName: string },
): Promise<number> {
  return (await target.one(countTo, key)).count
}

const lockSending = defineQuery<{ personId: string }, { locked: string }>(
  'services.submission.lock_sending',
  `select pg_advisory_xact_lock(hashtextextended('services.submission ' || :personId, 0))::text as locked`,
)

/** Waits until nobody else is sending anything of this person's; others wait until this transaction ends. */
export async function lockSendingOf(tx: Transaction, personId: string): Promise<void> {
  await tx.one(lockSending, { personId })
}

const contentOf = defineQuery<
  { id: string; personId: string | null; organisationId: string },
  Submission & { sealedContent: string; definitionVersion: number; locale: Locale }
>(
  'services.submission.content',
  `select ${columns}, definition_version as "definitionVersion", locale, sealed_content as "sealedContent" from services.submission
   where id = :id and person_id is not distinct from :personId::uuid and organisation_id = :organisationId`,
)

/** A submission with its answers, for the organisation that decides it. */
export async function submissionWithContent(
  target: Queryable,
  crypto: Crypto,
  key: { id: string; personId: string | null; organisationId: string },
): Promise<DecidedSubmission | undefined> {
  const row = await target.maybe(contentOf, key)
  if (row === undefined) return undefined
  const { sealedContent, ...submission } = row
  const content = submissionContentIn(crypto, sealedContent)
  return { ...submission, content }
}

const owners = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'services.submission.owners',
  `select reference as id, person_id as "personId" from services.submission where person_id is not null order by reference limit 20`,
)

/** Some references with the people they belong to: for the test that nobody opens another's. */
export async function submissionOwners(target: Queryable): Promise<{ id: string; personId: string }[]> {
  return target.many(owners, {})
}
