import { defineQuery, json, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { OwnedIdentifier } from '#kernel/module'

/** A service that staff changed or made: whose it is, and whether it is still offered. */
export interface StoredService {
  name: string
  organisationId: string
  retiredAt: Date | null
  retirementReason: string | null
  /** What people can do instead. */
  retirementAdvice: LocalisedText | null
}

const insert = defineQuery<{ name: string; organisationId: string; now: Date }, never>(
  'services.service.insert',
  `insert into services.service (name, organisation_id, created_at) values (:name, :organisationId, :now)
   on conflict (name) do nothing`,
)
const columns = `name, organisation_id as "organisationId", retired_at as "retiredAt",
  retirement_reason as "retirementReason", retirement_advice as "retirementAdvice"`
const lock = defineQuery<{ name: string; organisationId: string }, StoredService>(
  'services.service.lock',
  `select ${columns} from services.service where name = :name and organisation_id = :organisationId for update`,
)

/**
 * The service's row, made at first need, locked until the transaction ends: of two people who change a service at once,
 * one waits. Undefined when another organisation has it.
 */
export async function lockService(
  tx: Transaction,
  name: string,
  organisationId: string,
  now: Date,
): Promise<StoredService | undefined> {
  await tx.execute(insert, { name, organisationId, now })
  return tx.maybe(lock, { name, organisationId })
}

const listOf = defineQuery<{ organisationIds: string[] }, StoredService>(
  'services.service.of_organisations',
  `select ${columns} from services.service where organisation_id = any(:organisationIds::uuid[]) order by name`,
)

export async function servicesOfOrganisations(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<StoredService[]> {
  return target.many(listOf, { organisationIds: [...organisationIds] })
}

const find = defineQuery<{ name: string }, StoredService>(
  'services.service.find',
  `select ${columns} from services.service where name = :name`,
)

export async function storedService(target: Queryable, name: string): Promise<StoredService | undefined> {
  return target.maybe(find, { name })
}

const retire = defineQuery<
  {
    name: string
    retiredAt: Date | null
    retiredBy: string | null
    reason: string | null
    advice: string | null
  },
  never
>(
  'services.service.retire',
  `update services.service set retired_at = :retiredAt::timestamptz, retired_by = :retiredBy::uuid,
     retirement_reason = :reason::text, retirement_advice = :advice::jsonb
   where name = :name and (retired_at is null) = (:retiredAt::timestamptz is not null)`,
)

interface Retirement {
  at: Date
  by: string | null
  reason: string
  /** What people can do instead. */
  advice: LocalisedText | undefined
}

/** Ends offering a service, or takes that back. @returns false when it is so already */
export async function setServiceRetired(
  target: Queryable,
  name: string,
  retirement: Retirement | undefined,
): Promise<boolean> {
  const { at = null, by = null, reason = null, advice } = retirement ?? {}
  const instead = advice === undefined ? null : json(advice)
  return (await target.execute(retire, { name, retiredAt: at, retiredBy: by, reason, advice: instead })) === 1
}

/** Where a service that staff changed stands: no number where what came with the program is still in use. */
export interface ServiceInUse {
  name: string
  number: number | null
  /** SHA-256 of the version in use. */
  hash: string | null
  retiredAt: Date | null
}

// Without the contents: they never change under their hash, so each node keeps them and asks only which one counts.
const inUse = `select s.name, v.number, v.hash, s.retired_at as "retiredAt" from services.service s
  left join services.definition_version v on v.service = s.name and v.status = 'live'`
const findInUse = defineQuery<{ name: string }, ServiceInUse>(
  'services.service.in_use',
  `${inUse} where s.name = :name`,
  { isLookup: true },
)
const listInUse = defineQuery<Record<never, never>, ServiceInUse>(
  'services.service.all_in_use',
  `${inUse} order by s.name`,
)

export async function serviceInUse(target: Queryable, name: string): Promise<ServiceInUse | undefined> {
  return target.maybe(findInUse, { name })
}

export async function servicesInUse(target: Queryable): Promise<ServiceInUse[]> {
  return target.many(listInUse, {})
}

const identifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'services.service.identifiers',
  `select name as id, organisation_id as "organisationId" from services.service order by name`,
)

/** Whose each service is, for the tests of access. */
export async function serviceIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(identifiers, {})
}
