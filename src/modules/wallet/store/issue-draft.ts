import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** A card that staff are typing in. */
export interface IssueDraft {
  id: string
  organisationId: string
  template: string
  personId: string
  sealedClaims: string | null
  /** YYYY-MM-DD, the last day of the entitlement; null for one without an end. */
  endsOn: string | null
  createdBy: string
  createdAt: Date
  /** Once it is offered. */
  entitlementId: string | null
}

const columns = `id, organisation_id as "organisationId", template, person_id as "personId",
  sealed_claims as "sealedClaims", ends_on as "endsOn", created_by as "createdBy", created_at as "createdAt",
  entitlement_id as "entitlementId"`

type NewDraft = Pick<
  IssueDraft,
  'id' | 'organisationId' | 'template' | 'personId' | 'createdBy' | 'createdAt'
>

const insert = defineQuery<{ [Name in keyof NewDraft]: NewDraft[Name] }, never>(
  'wallet.issue_draft.insert',
  `insert into wallet.issue_draft (id, organisation_id, template, person_id, created_by, created_at)
   values (:id, :organisationId, :template, :personId, :createdBy, :createdAt)`,
)

export async function insertDraft(tx: Transaction, draft: NewDraft): Promise<void> {
  await tx.execute(insert, { ...draft })
}

const find = defineQuery<{ id: string; createdBy: string; organisationIds: string[] }, IssueDraft>(
  'wallet.issue_draft.find',
  `select ${columns} from wallet.issue_draft
   where id = :id and created_by = :createdBy and organisation_id = any(:organisationIds::uuid[])`,
)

/** A draft of this member of staff, while they still work for the body. */
export async function draftOf(
  target: Queryable,
  draft: { id: string; createdBy: string; organisationIds: string[] },
): Promise<IssueDraft | undefined> {
  return target.maybe(find, draft)
}

const fill = defineQuery<{ id: string; sealedClaims: string; endsOn: string | null }, never>(
  'wallet.issue_draft.fill',
  `update wallet.issue_draft set sealed_claims = :sealedClaims, ends_on = :endsOn
   where id = :id and entitlement_id is null`,
)

export async function fillDraft(
  tx: Transaction,
  draft: { id: string; sealedClaims: string; endsOn: string | null },
): Promise<void> {
  await tx.execute(fill, draft)
}

const close = defineQuery<{ id: string; entitlementId: string }, never>(
  'wallet.issue_draft.close',
  `update wallet.issue_draft set entitlement_id = :entitlementId, sealed_claims = null
   where id = :id and entitlement_id is null`,
)

/** Returns false when the card was offered before. */
export async function closeDraft(
  tx: Transaction,
  draft: { id: string; entitlementId: string },
): Promise<boolean> {
  return (await tx.execute(close, draft)) === 1
}

const forget = defineQuery<{ before: Date; limit: number }, never>(
  'wallet.issue_draft.forget',
  `delete from wallet.issue_draft where id in (
     select id from wallet.issue_draft where created_at < :before order by created_at limit :limit)`,
)

/** Returns how many. */
export async function forgetDrafts(target: Queryable, before: Date, limit: number): Promise<number> {
  return target.execute(forget, { before, limit })
}

const identifiers = defineQuery<
  Record<never, never>,
  { id: string; organisationId: string; personId: string }
>(
  'wallet.issue_draft.identifiers',
  `select id, organisation_id as "organisationId", created_by as "personId" from wallet.issue_draft order by id`,
)

/** Whose each draft is, for the tests of access. */
export async function draftIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string; personId: string }[]> {
  return target.many(identifiers, {})
}

const templateOf = defineQuery<{ id: string }, { template: string }>(
  'wallet.issue_draft.template',
  `select template from wallet.issue_draft where id = :id`,
)

/** Of which template a draft is, whoever asks: it decides which fields its form has. */
export async function draftTemplate(target: Queryable, id: string): Promise<string | undefined> {
  return (await target.maybe(templateOf, { id }))?.template
}
