import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import {
  columns,
  endedColumns,
  unsealDraft,
  unsealEnded,
  type Draft,
  type DraftRow,
  type EndedDraft,
  type EndedRow,
} from './draft.ts'

const list = defineQuery<{ ownerKey: string; now: Date }, DraftRow>(
  'services.draft.of_browser',
  `select ${columns} from services.draft
   where owner_key = :ownerKey and expires_at > :now order by updated_at desc, id`,
)

/** What somebody without an account has begun in a browser, the last changed first. */
export async function draftsOfBrowser(
  target: Queryable,
  crypto: Crypto,
  key: { ownerKey: string; now: Date },
): Promise<Draft[]> {
  const rows = await target.many(list, key)
  return rows.map((row) => unsealDraft(crypto, row))
}

const takeUnsaved = defineQuery<{ ownerKey: string }, EndedRow>(
  'services.draft.take_unsaved',
  `delete from services.draft
   where owner_key = :ownerKey
     and not exists (select 1 from services.resume_link l where l.draft_id = draft.id)
   returning ${endedColumns}`,
)

/** Deletes what no link leads back to, and says what was in it, so that files can go too. */
export async function takeUnsavedDrafts(
  tx: Transaction,
  crypto: Crypto,
  ownerKey: string,
): Promise<EndedDraft[]> {
  const rows = await tx.many(takeUnsaved, { ownerKey })
  return rows.map((row) => unsealEnded(crypto, row))
}

const takeInTheWay = defineQuery<{ ownerKey: string; from: string; now: Date }, EndedRow>(
  'services.draft.take_in_the_way',
  `delete from services.draft d
   where d.owner_key = :ownerKey and d.expires_at <= :now
     and exists (select 1 from services.draft o where o.owner_key = :from and o.service_name = d.service_name)
   returning ${endedColumns}`,
)

/** Deletes expired drafts of one owner of services that another has begun, so that they can be moved. */
export async function takeDraftsInTheWay(
  tx: Transaction,
  crypto: Crypto,
  key: { ownerKey: string; from: string; now: Date },
): Promise<EndedDraft[]> {
  const rows = await tx.many(takeInTheWay, key)
  return rows.map((row) => unsealEnded(crypto, row))
}
