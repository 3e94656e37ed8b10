import { defineQuery, json, type Queryable } from '#kernel/db'
import type { CheckResult } from '../domain/integration-check.ts'

/** One run of "check my integration", which is also its report. */
export interface IntegrationCheck {
  id: string
  clientId: string
  organisationId: string | null
  startedBy: string
  startedAt: Date
  /** Null while it runs. */
  finishedAt: Date | null
  /** The version of the registration that was checked. */
  versionNumber: number | null
  /** Where the service's sign-in begins; null where a person signs in for the check. */
  startAddress: string | null
  isGuided: boolean
  /** What a guided check waits for. */
  step: string | null
  results: readonly CheckResult[]
}

const columns = `id, client_id as "clientId", organisation_id as "organisationId", started_by as "startedBy",
  started_at as "startedAt", finished_at as "finishedAt", version_number as "versionNumber",
  start_address as "startAddress", is_guided as "isGuided", step, results`

const insert = defineQuery<
  {
    id: string
    clientId: string
    organisationId: string | null
    startedBy: string
    startedAt: Date
    versionNumber: number | null
    startAddress: string | null
    isGuided: boolean
    step: string | null
    results: string
  },
  never
>(
  'identity.integration_check.insert',
  `with abandoned as (
     update identity.integration_check set finished_at = :startedAt, step = null
     where client_id = :clientId and finished_at is null)
   insert into identity.integration_check
     (id, client_id, organisation_id, started_by, started_at, version_number, start_address, is_guided, step, results)
   values (:id, :clientId, :organisationId::uuid, :startedBy, :startedAt, :versionNumber::integer, :startAddress,
     :isGuided, :step, :results::jsonb)`,
)

/** Begins a check; one that still runs for the same client ends where it is. */
export async function insertCheck(
  target: Queryable,
  check: Omit<IntegrationCheck, 'finishedAt'>,
): Promise<void> {
  await target.execute(insert, { ...check, results: json(check.results) })
}

const update = defineQuery<
  { id: string; step: string | null; results: string; finishedAt: Date | null },
  never
>(
  'identity.integration_check.update',
  `update identity.integration_check set step = :step, results = :results::jsonb, finished_at = :finishedAt
   where id = :id and finished_at is null`,
)

/** @returns false where it has ended meanwhile */
export async function updateCheck(
  target: Queryable,
  { id, step, results, finishedAt }: Pick<IntegrationCheck, 'id' | 'step' | 'results' | 'finishedAt'>,
): Promise<boolean> {
  return (await target.execute(update, { id, step, results: json(results), finishedAt })) === 1
}

const find = defineQuery<{ id: string; clientId: string }, IntegrationCheck>(
  'identity.integration_check.find',
  `select ${columns} from identity.integration_check where id = :id and client_id = :clientId`,
)

/** A check of this client. */
export async function findCheck(
  target: Queryable,
  id: string,
  clientId: string,
): Promise<IntegrationCheck | undefined> {
  return target.maybe(find, { id, clientId })
}

const list = defineQuery<{ clientId: string; limit: number }, IntegrationCheck>(
  'identity.integration_check.list',
  `select ${columns} from identity.integration_check where client_id = :clientId
   order by started_at desc, id desc limit :limit`,
)

/** The latest checks of a client, newest first. */
export async function checksOf(target: Queryable, clientId: string, limit = 20): Promise<IntegrationCheck[]> {
  return target.many(list, { clientId, limit })
}

const findGuide = defineQuery<{ clientId: string; since: Date }, { id: string; step: string | null }>(
  'identity.integration_check.find_guide',
  `select id, step from identity.integration_check
   where client_id = :clientId and is_guided and finished_at is null and started_at > :since`,
)

/** The guided check that goes on in a sandbox. @param since one that began earlier was left */
export async function findRunningGuide(
  target: Queryable,
  clientId: string,
  since: Date,
): Promise<{ id: string; step: string | null } | undefined> {
  return target.maybe(findGuide, { clientId, since })
}

const listIdentifiers = defineQuery<Record<never, never>, { id: string; organisationId: string | null }>(
  'identity.integration_check.identifiers',
  `select id, organisation_id as "organisationId" from identity.integration_check order by id limit 200`,
)

/** Whose reports there are (access tests). */
export async function reportIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string | undefined }[]> {
  const rows = await target.many(listIdentifiers, {})
  return rows.map(({ id, organisationId }) => ({ id, organisationId: organisationId ?? undefined }))
}
