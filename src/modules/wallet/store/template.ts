import { defineQuery, type Db, type Queryable, type Transaction } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'
import type { CredentialTemplate } from '../domain/template.ts'

/** A template that staff changed or made: whose it is, and whether it is still given. */
export interface StoredTemplate {
  name: string
  organisationId: string
  retiredAt: Date | null
  retirementReason: string | null
}

const insert = defineQuery<{ name: string; organisationId: string; now: Date }, never>(
  'wallet.template.insert',
  `insert into wallet.template (name, organisation_id, created_at) values (:name, :organisationId, :now)
   on conflict (name) do nothing`,
)
const columns = `name, organisation_id as "organisationId", retired_at as "retiredAt",
  retirement_reason as "retirementReason"`
const lock = defineQuery<{ name: string; organisationId: string }, StoredTemplate>(
  'wallet.template.lock',
  `select ${columns} from wallet.template where name = :name and organisation_id = :organisationId for update`,
)

/**
 * The template's row, made at first need, locked until the transaction ends: of two people who change a template at
 * once, one waits. Undefined when another organisation has it.
 */
export async function lockTemplate(
  tx: Transaction,
  name: string,
  organisationId: string,
  now: Date,
): Promise<StoredTemplate | undefined> {
  await tx.execute(insert, { name, organisationId, now })
  return tx.maybe(lock, { name, organisationId })
}

const listOf = defineQuery<{ organisationIds: string[] }, StoredTemplate>(
  'wallet.template.of_organisations',
  `select ${columns} from wallet.template where organisation_id = any(:organisationIds::uuid[]) order by name`,
)

export async function templatesOfOrganisations(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<StoredTemplate[]> {
  return target.many(listOf, { organisationIds: [...organisationIds] })
}

const find = defineQuery<{ name: string }, StoredTemplate>(
  'wallet.template.find',
  `select ${columns} from wallet.template where name = :name`,
)

export async function storedTemplate(target: Queryable, name: string): Promise<StoredTemplate | undefined> {
  return target.maybe(find, { name })
}

const retire = defineQuery<
  { name: string; retiredAt: Date | null; retiredBy: string | null; reason: string | null },
  never
>(
  'wallet.template.retire',
  `update wallet.template set retired_at = :retiredAt::timestamptz, retired_by = :retiredBy::uuid,
     retirement_reason = :reason::text
   where name = :name and (retired_at is null) = (:retiredAt::timestamptz is not null)`,
)

/** Ends giving a template, or takes that back. @returns false when it is so already */
export async function setRetired(
  target: Queryable,
  name: string,
  retirement: { at: Date; by: string | null; reason: string } | undefined,
): Promise<boolean> {
  const { at = null, by = null, reason = null } = retirement ?? {}
  return (await target.execute(retire, { name, retiredAt: at, retiredBy: by, reason })) === 1
}

/** What is in use of a template that staff changed: no content where what came with the program still is. */
export interface TemplateInUse {
  name: string
  content: CredentialTemplate | null
  number: number | null
  retiredAt: Date | null
}

const inUse = `select t.name, v.content, v.number, t.retired_at as "retiredAt" from wallet.template t
  left join wallet.template_version v on v.template = t.name and v.status = 'live'`
const findInUse = defineQuery<{ name: string }, TemplateInUse>(
  'wallet.template.in_use',
  `${inUse} where t.name = :name`,
)
const listInUse = defineQuery<Record<never, never>, TemplateInUse>(
  'wallet.template.all_in_use',
  `${inUse} order by t.name`,
)

export async function templateInUse(target: Queryable, name: string): Promise<TemplateInUse | undefined> {
  return target.maybe(findInUse, { name })
}

export async function templatesInUse(target: Queryable): Promise<TemplateInUse[]> {
  return target.many(listInUse, {})
}

const identifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'wallet.template.identifiers',
  `select name as id, organisation_id as "organisationId" from wallet.template order by name`,
)

/** Whose each template is, for the tests of access. */
export async function templateIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(identifiers, {})
}
