import type { VersionStatus } from '#kernel/approval'
import { defineQuery, json, type Queryable } from '#kernel/db'
import type { ClientVersion } from '../domain/client-version.ts'

const columns = `client_id as "clientId", number, status, configuration, authors::text[] as authors,
  restored_from as "restoredFrom", changed_at as "changedAt", submitted_at as "submittedAt",
  decided_at as "decidedAt", decided_by as "decidedBy", refusal_reason as "refusalReason", revision`

const list = defineQuery<{ clientId: string }, ClientVersion>(
  'identity.client_version.list',
  `select ${columns} from identity.client_version where client_id = :clientId order by number desc`,
)

/** Newest first. */
export async function versionsOf(target: Queryable, clientId: string): Promise<ClientVersion[]> {
  return target.many(list, { clientId })
}

const insert = defineQuery<
  {
    clientId: string
    number: number
    status: VersionStatus
    configuration: string
    authors: string[]
    restoredFrom: number | null
    now: Date
  },
  never
>(
  'identity.client_version.insert',
  `insert into identity.client_version
     (client_id, number, status, configuration, authors, restored_from, changed_at)
   values (:clientId, :number, :status, :configuration::jsonb, :authors::uuid[], :restoredFrom::integer, :now)`,
)

export type NewVersion = Pick<
  ClientVersion,
  'clientId' | 'number' | 'status' | 'configuration' | 'authors' | 'restoredFrom'
>

export async function insertVersion(target: Queryable, version: NewVersion, now: Date): Promise<void> {
  const { configuration, authors, ...row } = version
  await target.execute(insert, { ...row, configuration: json(configuration), authors: [...authors], now })
}

const update = defineQuery<
  {
    clientId: string
    number: number
    revision: number
    status: VersionStatus
    configuration: string
    authors: string[]
    restoredFrom: number | null
    changedAt: Date
    submittedAt: Date | null
    decidedAt: Date | null
    decidedBy: string | null
    refusalReason: string | null
  },
  never
>(
  'identity.client_version.update',
  `update identity.client_version set status = :status, configuration = :configuration::jsonb,
     authors = :authors::uuid[], restored_from = :restoredFrom::integer, changed_at = :changedAt,
     submitted_at = :submittedAt, decided_at = :decidedAt, decided_by = :decidedBy::uuid,
     refusal_reason = :refusalReason, revision = revision + 1
   where client_id = :clientId and number = :number and revision = :revision`,
)

/** @returns false when somebody else changed it since it was read */
export async function updateVersion(target: Queryable, version: ClientVersion): Promise<boolean> {
  const { configuration, authors, ...row } = version
  const changed = await target.execute(update, {
    ...row,
    configuration: json(configuration),
    authors: [...authors],
  })
  return changed === 1
}

const replaceLive = defineQuery<{ clientId: string }, never>(
  'identity.client_version.replace_live',
  `update identity.client_version set status = 'replaced', revision = revision + 1
   where client_id = :clientId and status = 'live'`,
)

/** The version in use becomes an earlier one: another is about to take its place. */
export async function retireLiveVersion(target: Queryable, clientId: string): Promise<void> {
  await target.execute(replaceLive, { clientId })
}
