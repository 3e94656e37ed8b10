import type { ReviewedVersion, VersionStatus } from '#kernel/approval'
import { defineQuery, json, type Queryable } from '#kernel/db'
import type { CredentialTemplate } from '../domain/template.ts'

/** One state of a template. */
export interface TemplateVersion extends ReviewedVersion {
  template: string
  content: CredentialTemplate
}

const columns = `template, number, status, content, authors::text[] as authors, restored_from as "restoredFrom",
  changed_at as "changedAt", submitted_at as "submittedAt", decided_at as "decidedAt", decided_by as "decidedBy",
  refusal_reason as "refusalReason", revision`

const list = defineQuery<{ template: string }, TemplateVersion>(
  'wallet.template_version.list',
  `select ${columns} from wallet.template_version where template = :template order by number desc`,
)

/** Newest first. */
export async function storedVersions(target: Queryable, template: string): Promise<TemplateVersion[]> {
  return target.many(list, { template })
}

const waiting = defineQuery<{ organisationIds: string[] }, TemplateVersion>(
  'wallet.template_version.open_of_organisations',
  `select ${columns} from wallet.template_version where status in ('draft', 'waiting') and template in
     (select name from wallet.template where organisation_id = any(:organisationIds::uuid[]))`,
)

/** Drafts and versions that wait, of all templates of these organisations. */
export async function openVersionsOf(
  target: Queryable,
  organisationIds: readonly string[],
): Promise<TemplateVersion[]> {
  return target.many(waiting, { organisationIds: [...organisationIds] })
}

export type NewTemplateVersion = Pick<
  TemplateVersion,
  'template' | 'number' | 'status' | 'content' | 'authors' | 'restoredFrom'
>

const insert = defineQuery<
  {
    template: string
    number: number
    status: VersionStatus
    content: string
    authors: string[]
    restoredFrom: number | null
    now: Date
  },
  never
>(
  'wallet.template_version.insert',
  `insert into wallet.template_version (template, number, status, content, authors, restored_from, changed_at)
   values (:template, :number, :status, :content::json, :authors::uuid[], :restoredFrom::integer, :now)`,
)

export async function insertTemplateVersion(
  target: Queryable,
  version: NewTemplateVersion,
  now: Date,
): Promise<void> {
  const { content, authors, ...row } = version
  await target.execute(insert, { ...row, content: json(content), authors: [...authors], now })
}

const update = defineQuery<
  Omit<TemplateVersion, 'content' | 'authors'> & { content: string; authors: string[] },
  never
>(
  'wallet.template_version.update',
  `update wallet.template_version set status = :status, content = :content::json, authors = :authors::uuid[],
     restored_from = :restoredFrom::integer, changed_at = :changedAt, submitted_at = :submittedAt,
     decided_at = :decidedAt, decided_by = :decidedBy::uuid, refusal_reason = :refusalReason,
     revision = revision + 1
   where template = :template and number = :number and revision = :revision`,
)

/** @returns false when somebody else changed it since it was read */
export async function updateTemplateVersion(target: Queryable, version: TemplateVersion): Promise<boolean> {
  const { content, authors, ...row } = version
  const changed = await target.execute(update, { ...row, content: json(content), authors: [...authors] })
  return changed === 1
}

const replaceLive = defineQuery<{ template: string }, never>(
  'wallet.template_version.replace_live',
  `update wallet.template_version set status = 'replaced', revision = revision + 1
   where template = :template and status = 'live'`,
)

/** The version in use becomes an earlier one: another is about to take its place. */
export async function replaceLiveVersion(target: Queryable, template: string): Promise<void> {
  await target.execute(replaceLive, { template })
}

const discard = defineQuery<{ template: string; number: number; revision: number }, never>(
  'wallet.template_version.discard',
  `delete from wallet.template_version
   where template = :template and number = :number and revision = :revision and status = 'draft'`,
)

/** A draft that nobody wants. @returns false when it was changed or sent since it was read */
export async function discardDraft(
  target: Queryable,
  { template, number, revision }: TemplateVersion,
): Promise<boolean> {
  return (await target.execute(discard, { template, number, revision })) === 1
}
