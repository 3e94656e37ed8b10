import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** Many submissions as one file, which staff of the body fetch here. */
export interface Batch {
  id: string
  serviceName: string
  organisationId: string
  format: 'csv' | 'json'
  /** Who was told that it is there. */
  sentTo: string
  entries: number
  createdAt: Date
}

const purpose = 'services.batch'
const columns = `id, service_name as "serviceName", organisation_id as "organisationId", format, sent_to as "sentTo",
  entries, created_at as "createdAt"`

const insert = defineQuery<
  {
    id: string
    serviceName: string
    organisationId: string
    format: string
    sentTo: string
    entries: number
    sealedContent: string
    createdAt: Date
  },
  never
>(
  'services.batch.insert',
  `insert into services.batch
     (id, service_name, organisation_id, format, sent_to, entries, sealed_content, created_at)
   values (:id, :serviceName, :organisationId, :format, :sentTo, :entries, :sealedContent, :createdAt)`,
)

const insertSubmissions = defineQuery<{ id: string; submissionIds: readonly string[] }, never>(
  'services.batch.insert_submissions',
  `insert into services.batch_submission (batch_id, submission_id)
   select distinct :id::uuid, submission_id from unnest(:submissionIds::uuid[]) as submission_id`,
)

export interface NewBatch extends Batch {
  content: string
  /** Whose answers are in it. */
  submissionIds: readonly string[]
}

export async function insertBatch(
  tx: Transaction,
  crypto: Crypto,
  { content, submissionIds, ...batch }: NewBatch,
): Promise<void> {
  await tx.execute(insert, { ...batch, sealedContent: crypto.seal(purpose, content) })
  await tx.execute(insertSubmissions, { id: batch.id, submissionIds })
}

const list = defineQuery<{ organisationIds: readonly string[]; serviceName: string; limit: number }, Batch>(
  'services.batch.list',
  `select ${columns} from services.batch
   where organisation_id = any(:organisationIds) and service_name = :serviceName and sealed_content is not null
   order by created_at desc, id desc limit :limit`,
)

/** The files of a service that can still be fetched, newest first. */
export async function batchesOf(
  target: Queryable,
  key: { organisationIds: readonly string[]; serviceName: string; limit: number },
): Promise<Batch[]> {
  return target.many(list, key)
}

const content = defineQuery<
  { id: string; organisationIds: readonly string[] },
  Batch & { sealedContent: string }
>(
  'services.batch.content',
  `select ${columns}, sealed_content as "sealedContent" from services.batch
   where id = :id and organisation_id = any(:organisationIds) and sealed_content is not null`,
)

/** A file of one of these bodies, with its text. */
export async function batchWithContent(
  target: Queryable,
  crypto: Crypto,
  key: { id: string; organisationIds: readonly string[] },
): Promise<(Batch & { content: string }) | undefined> {
  const row = await target.maybe(content, key)
  if (row === undefined) return undefined
  const { sealedContent, ...batch } = row
  return { ...batch, content: crypto.unseal(purpose, sealedContent) }
}

const subjects = defineQuery<{ batchId: string }, { submissionId: string; personId: string | null }>(
  'services.batch.subjects',
  `select submission.id as "submissionId", submission.person_id as "personId"
   from services.batch_submission join services.submission on submission.id = batch_submission.submission_id
   where batch_submission.batch_id = :batchId`,
)

/** Whose applications a batch holds: for the audit log, when it is fetched. */
export async function subjectsOfBatch(
  target: Queryable,
  batchId: string,
): Promise<{ submissionId: string; personId: string | null }[]> {
  return target.many(subjects, { batchId })
}

const forget = defineQuery<{ before: Date; limit: number }, never>(
  'services.batch.forget',
  `update services.batch set sealed_content = null where id in (
     select id from services.batch where sealed_content is not null and created_at < :before limit :limit)`,
)

export async function forgetBatches(
  target: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return target.execute(forget, { before, limit })
}

const columnList = defineQuery<{ serviceName: string }, { fieldName: string }>(
  'services.batch.columns',
  `select field_name as "fieldName" from services.batch_column where service_name = :serviceName order by position`,
)

const addColumn = defineQuery<{ serviceName: string; fieldName: string }, never>(
  'services.batch.add_column',
  `insert into services.batch_column (service_name, field_name, position)
   select :serviceName, :fieldName, coalesce(max(position) + 1, 0) from services.batch_column
   where service_name = :serviceName
   on conflict (service_name, field_name) do nothing`,
)

/**
 * The columns of a service's tables: a column once given keeps its place for good, and new ones come after, so that what
 * reads the tables need not change with the service.
 */
export async function stableColumns(
  tx: Transaction,
  serviceName: string,
  fieldNames: readonly string[],
): Promise<string[]> {
  for (const fieldName of fieldNames) await tx.execute(addColumn, { serviceName, fieldName })
  return (await tx.many(columnList, { serviceName })).map(({ fieldName }) => fieldName)
}

const owners = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'services.batch.owners',
  `select id, organisation_id as "organisationId" from services.batch order by id limit 20`,
)

/** Some files with their bodies: for the test that nobody reaches another's. */
export async function batchOwners(target: Queryable): Promise<{ id: string; organisationId: string }[]> {
  return target.many(owners, {})
}
