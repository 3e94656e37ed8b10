import type { ReviewedVersion, VersionStatus } from '#kernel/approval'
import { defineQuery, json, type Queryable } from '#kernel/db'
import type { ServiceDefinition } from '../domain/definition.ts'

/** One state of a service's definition. */
export interface DefinitionVersion extends ReviewedVersion {
  service: string
  content: ServiceDefinition
  /** SHA-256 of the content, in hex. */
  hash: string
}

const columns = `service, number, status, content, hash, authors::text[] as authors,
  restored_from as "restoredFrom", changed_at as "changedAt", submitted_at as "submittedAt",
  decided_at as "decidedAt", decided_by as "decidedBy", refusal_reason as "refusalReason", revision`

const list = defineQuery<{ service: string }, DefinitionVersion>(
  'services.definition_version.list',
  `select ${columns} from services.definition_version where service = :service order by number desc`,
)

/** Newest first. */
export async function storedVersions(target: Queryable, service: string): Promise<DefinitionVersion[]> {
  return target.many(list, { service })
}

const contents = defineQuery<{ hashes: string[] }, { hash: string; content: ServiceDefinition }>(
  'services.definition_version.contents',
  `select distinct on (hash) hash, content from services.definition_version where hash = any(:hashes::text[])`,
)

/** What stands under these hashes. */
export async function contentsOf(
  target: Queryable,
  hashes: readonly string[],
): Promise<{ hash: string; content: ServiceDefinition }[]> {
  return target.many(contents, { hashes: [...hashes] })
}

export type NewDefinitionVersion = Pick<
  DefinitionVersion,
  'service' | 'number' | 'status' | 'content' | 'hash' | 'authors' | 'restoredFrom'
>

const insert = defineQuery<
  {
    service: string
    number: number
    status: VersionStatus
    content: string
    hash: string
    authors: string[]
    restoredFrom: number | null
    now: Date
  },
  never
>(
  'services.definition_version.insert',
  `insert into services.definition_version
     (service, number, status, content, hash, authors, restored_from, changed_at)
   values (:service, :number, :status, :content::json, :hash, :authors::uuid[], :restoredFrom::integer, :now)`,
)

export async function insertDefinitionVersion(
  target: Queryable,
  version: NewDefinitionVersion,
  now: Date,
): Promise<void> {
  const { content, authors, ...row } = version
  await target.execute(insert, { ...row, content: json(content), authors: [...authors], now })
}

const update = defineQuery<
  Omit<DefinitionVersion, 'content' | 'authors'> & { content: string; authors: string[] },
  never
>(
  'services.definition_version.update',
  `update services.definition_version set status = :status, content = :content::json, hash = :hash,
     authors = :authors::uuid[], restored_from = :restoredFrom::integer, changed_at = :changedAt,
     submitted_at = :submittedAt, decided_at = :decidedAt, decided_by = :decidedBy::uuid,
     refusal_reason = :refusalReason, revision = revision + 1
   where service = :service and number = :number and revision = :revision`,
)

/** @returns false when somebody else changed it since it was read */
export async function updateDefinitionVersion(
  target: Queryable,
  version: DefinitionVersion,
): Promise<boolean> {
  const { content, authors, ...row } = version
  const changed = await target.execute(update, { ...row, content: json(content), authors: [...authors] })
  return changed === 1
}

const replaceLive = defineQuery<{ service: string }, never>(
  'services.definition_version.replace_live',
  `update services.definition_version set status = 'replaced', revision = revision + 1
   where service = :service and status = 'live'`,
)

/** The version in use becomes an earlier one: another is about to take its place. */
export async function replaceLiveVersion(target: Queryable, service: string): Promise<void> {
  await target.execute(replaceLive, { service })
}

const discard = defineQuery<{ service: string; number: number; revision: number }, never>(
  'services.definition_version.discard',
  `delete from services.definition_version
   where service = :service and number = :number and revision = :revision and status = 'draft'`,
)

/** A draft that nobody wants. @returns false when it was changed or sent since it was read */
export async function discardDraftVersion(
  target: Queryable,
  { service, number, revision }: Pick<DefinitionVersion, 'service' | 'number' | 'revision'>,
): Promise<boolean> {
  return (await target.execute(discard, { service, number, revision })) === 1
}
