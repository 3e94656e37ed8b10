import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import {
  columns,
  endedColumns,
  summaryColumns,
  unsealDraft,
  unsealEnded,
  type Draft,
  type DraftRow,
  type DraftSummary,
  type EndedDraft,
  type EndedRow,
} from './draft.ts'

/** Where a draft is that a person can choose: the one that they go on with, one set aside, or one in their browser. */
export type DraftPlace = 'account' | 'aside' | 'browser'

/** Whose drafts: a person's, and those of the browser that they sit at. */
export type ChoosingKey = {
  personId: string
  /** `visitor:<id>`, of a browser in which something was begun without an account; an empty text of others. */
  browserKey: string
  serviceName: string
  now: Date
  /** How long a draft is kept after its last change: longer than one that only a browser knew. */
  lifetimeMs: number
}

const keptLonger = `expires_at = greatest(expires_at, updated_at + :lifetimeMs::float8 * interval '1 millisecond')`
const theirs = `service_name = :serviceName and expires_at > :now and (person_id = :personId or owner_key = :browserKey)`
const placeColumn = `case when owner_key = :browserKey then 'browser' when owner_key like 'aside:%' then 'aside'
  else 'account' end as place`

type PlacedRow = DraftRow & { place: DraftPlace }
export type PlacedDraft = Draft & { place: DraftPlace }

const find = defineQuery<ChoosingKey, PlacedRow>(
  'services.draft.to_choose',
  `select ${columns}, ${placeColumn} from services.draft where ${theirs} order by place, updated_at desc, id`,
)

/** All drafts of one service that a person can go on with: that of the account first. */
export async function draftsToChoose(
  target: Queryable,
  crypto: Crypto,
  key: ChoosingKey,
): Promise<PlacedDraft[]> {
  const rows = await target.many(find, key)
  return rows.map(({ place, ...row }) => ({ ...unsealDraft(crypto, row), place }))
}

const isBegun = defineQuery<{ ownerKey: string; serviceName: string; now: Date }, { id: string }>(
  'services.draft.is_begun',
  `select id from services.draft where owner_key = :ownerKey and service_name = :serviceName and expires_at > :now`,
)

/** Whether there is a draft of a service under a key. */
export async function isServiceBegun(
  target: Queryable,
  key: { ownerKey: string; serviceName: string; now: Date },
): Promise<boolean> {
  return (await target.maybe(isBegun, key)) !== undefined
}

const setAside = defineQuery<ChoosingKey & { draftId: string }, never>(
  'services.draft.set_aside',
  `update services.draft set owner_key = 'aside:' || id, person_id = :personId, organisation_id = null,
     ${keptLonger} where ${theirs} and id <> :draftId`,
)
const takeUp = defineQuery<ChoosingKey & { draftId: string }, { id: string }>(
  'services.draft.take_up',
  `update services.draft set owner_key = 'person:' || :personId, person_id = :personId, organisation_id = null,
     ${keptLonger} where ${theirs} and id = :draftId returning id`,
)
const dropLinks = defineQuery<{ personId: string; serviceName: string }, never>(
  'services.draft.drop_links',
  `delete from services.resume_link where draft_id in (
     select id from services.draft where person_id = :personId and service_name = :serviceName)`,
)

/**
 * The person goes on with one draft of theirs; the others are set aside, and links lead to none of them any more.
 * @returns false when the draft is none of theirs
 */
export async function chooseDraft(tx: Transaction, key: ChoosingKey & { draftId: string }): Promise<boolean> {
  await tx.execute(setAside, key)
  const isTheirs = (await tx.maybe(takeUp, key)) !== undefined
  const { personId, serviceName } = key
  await tx.execute(dropLinks, { personId, serviceName })
  return isTheirs
}

const keepAside = defineQuery<{ draftId: string; personId: string }, never>(
  'services.draft.keep_aside',
  `update services.draft set owner_key = 'aside:' || id, person_id = :personId, organisation_id = null
   where id = :draftId`,
)
const dropLink = defineQuery<{ draftId: string }, never>(
  'services.draft.drop_link_of',
  `delete from services.resume_link where draft_id = :draftId`,
)

/** Gives a person a draft that they came back to, beside the one of the service that they have. */
export async function keepDraftAside(
  tx: Transaction,
  key: { draftId: string; personId: string },
): Promise<void> {
  await tx.execute(keepAside, key)
  await tx.execute(dropLink, { draftId: key.draftId })
}

const take = defineQuery<ChoosingKey & { draftId: string }, EndedRow>(
  'services.draft.take_unchosen',
  `delete from services.draft where ${theirs} and id = :draftId and owner_key <> 'person:' || :personId
   returning ${endedColumns}`,
)

/** Deletes a draft that the person does not go on with, and says what was in it; nothing for any other. */
export async function takeUnchosenDraft(
  tx: Transaction,
  crypto: Crypto,
  key: ChoosingKey & { draftId: string },
): Promise<EndedDraft[]> {
  const rows = await tx.many(take, key)
  return rows.map((row) => unsealEnded(crypto, row))
}

const listAside = defineQuery<{ personId: string; now: Date }, DraftSummary>(
  'services.draft.list_aside',
  `select ${summaryColumns} from services.draft
   where person_id = :personId and owner_key like 'aside:%' and expires_at > :now order by updated_at desc`,
)

/** What the person set aside, the last changed first. */
export async function draftsAside(target: Queryable, personId: string, now: Date): Promise<DraftSummary[]> {
  return target.many(listAside, { personId, now })
}
