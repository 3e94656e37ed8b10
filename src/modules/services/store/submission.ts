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
  /** What an approval gives, settled when the application was sent: later changes of the definition do not matter. */
  credential?: { template: string; claims: Readonly<Record<string, ClaimValue>> }
}

const contentPurpose = 'services.submission'
const columns = `id, reference, service_name as "serviceName", organisation_id as "organisationId",
  submitted_at as "submittedAt"`

const insert = defineQuery<
  {
    id: string
    reference: string
    draftId: string
    personId: string
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
     (id, reference, draft_id, person_id, service_name, definition_version, organisation_id, sealed_content, locale,
      submitted_at)
   values (:id, :reference, :draftId, :personId, :serviceName, :definitionVersion, :organisationId, :sealedContent,
           :locale, :submittedAt)`,
)

export interface NewSubmission extends Submission {
  draftId: string
  personId: string
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
  await tx.execute(insert, { ...rest, sealedContent: crypto.seal(contentPurpose, JSON.stringify(content)) })
}

const ofDraft = defineQuery<{ draftId: string; personId: string }, Submission>(
  'services.submission.of_draft',
  `select ${columns} from services.submission where draft_id = :draftId and person_id = :personId`,
)

/** What a draft of the person's became. */
export async function submissionOfDraft(
  target: Queryable,
  key: { draftId: string; personId: string },
): Promise<Submission | undefined> {
  return target.maybe(ofDraft, key)
}

const byReference = defineQuery<{ reference: string; serviceName: string; personId: string }, Submission>(
  'services.submission.by_reference',
  `select ${columns} from services.submission
   where reference = :reference and service_name = :serviceName and person_id = :personId`,
)

/** One application of the person's to a service. */
export async function submissionByReference(
  target: Queryable,
  key: { reference: string; serviceName: string; personId: string },
): Promise<Submission | undefined> {
  return target.maybe(byReference, key)
}

const latest = defineQuery<{ serviceName: string; personId: string }, Submission>(
  'services.submission.latest',
  `select ${columns} from services.submission
   where person_id = :personId and service_name = :serviceName order by submitted_at desc, id desc limit 1`,
)

/** The person's newest application to a service. */
export async function latestSubmission(
  target: Queryable,
  key: { serviceName: string; personId: string },
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

const contentOf = defineQuery<
  { id: string; personId: string; organisationId: string },
  Submission & { sealedContent: string }
>(
  'services.submission.content',
  `select ${columns}, sealed_content as "sealedContent" from services.submission
   where id = :id and person_id = :personId and organisation_id = :organisationId`,
)

/** A submission with its answers, for the organisation that decides it. */
export async function submissionWithContent(
  target: Queryable,
  crypto: Crypto,
  key: { id: string; personId: string; organisationId: string },
): Promise<(Submission & { content: SubmissionContent }) | undefined> {
  const row = await target.maybe(contentOf, key)
  if (row === undefined) return undefined
  const { sealedContent, ...submission } = row
  // Sealed by insertSubmission, and authenticated: it is what was put in.
  const content = JSON.parse(crypto.unseal(contentPurpose, sealedContent)) as SubmissionContent
  return { ...submission, content }
}

const owners = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'services.submission.owners',
  `select reference as id, person_id as "personId" from services.submission order by reference limit 20`,
)

/** Some references with the people they belong to: for the test that nobody opens another's. */
export async function submissionOwners(target: Queryable): Promise<{ id: string; personId: string }[]> {
  return target.many(owners, {})
}
