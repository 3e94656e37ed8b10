import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable } from '#kernel/db'

const sealPurpose = 'http.held-form'

const insert = defineQuery<
  { id: string; personId: string; path: string; sealedEntries: string; now: Date },
  never
>(
  'http.held_form.insert',
  `insert into http.held_form (id, person_id, path, sealed_entries, created_at)
   values (:id, :personId, :path, :sealedEntries, :now)`,
)

const find = defineQuery<
  { id: string; personId: string; after: Date },
  { path: string; sealedEntries: string }
>(
  'http.held_form.find',
  `select path, sealed_entries as "sealedEntries" from http.held_form
   where id = :id and person_id = :personId and created_at > :after`,
)

const purge = defineQuery<{ before: Date }, never>(
  'http.held_form.purge',
  `delete from http.held_form where id in (select id from http.held_form where created_at < :before limit 5000)`,
)

/** Answers of a form that could not be accepted yet: kept, sealed, until the person has signed in again. */
export interface HeldForm {
  path: string
  entries: readonly (readonly [string, string])[]
}

export async function holdForm(
  target: Queryable,
  crypto: Crypto,
  { entries, ...form }: HeldForm & { id: string; personId: string; now: Date },
): Promise<void> {
  await target.execute(insert, { ...form, sealedEntries: crypto.seal(sealPurpose, JSON.stringify(entries)) })
}

/** Answers of this person; another one who signs in on the same computer does not get them. */
export async function findHeldForm(
  target: Queryable,
  crypto: Crypto,
  key: { id: string; personId: string; after: Date },
): Promise<HeldForm | undefined> {
  const row = await target.maybe(find, key)
  if (row === undefined) return undefined
  // Sealed by holdForm, and authenticated: it is what holdForm wrote.
  const entries = JSON.parse(crypto.unseal(sealPurpose, row.sealedEntries)) as [string, string][]
  return { path: row.path, entries }
}

export async function purgeHeldForms(target: Queryable, before: Date): Promise<number> {
  return target.execute(purge, { before })
}
