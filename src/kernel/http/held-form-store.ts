import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable } from '#kernel/db'

const sealPurpose = 'http.held-form'

const insert = defineQuery<{ id: string; path: string; sealedEntries: string; now: Date }, never>(
  'http.held_form.insert',
  `insert into http.held_form (id, path, sealed_entries, created_at) values (:id, :path, :sealedEntries, :now)`,
)

const take = defineQuery<{ id: string; after: Date }, { path: string; sealedEntries: string }>(
  'http.held_form.find',
  `select path, sealed_entries as "sealedEntries" from http.held_form where id = :id and created_at > :after`,
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
  form: HeldForm & { id: string; now: Date },
): Promise<void> {
  const sealedEntries = crypto.seal(sealPurpose, JSON.stringify(form.entries))
  await target.execute(insert, { id: form.id, path: form.path, sealedEntries, now: form.now })
}

export async function findHeldForm(
  target: Queryable,
  crypto: Crypto,
  id: string,
  after: Date,
): Promise<HeldForm | undefined> {
  const row = await target.maybe(take, { id, after })
  if (row === undefined) return undefined
  // Sealed by holdForm, and authenticated: it is what holdForm wrote.
  const entries = JSON.parse(crypto.unseal(sealPurpose, row.sealedEntries)) as [string, string][]
  return { path: row.path, entries }
}

export async function purgeHeldForms(target: Queryable, before: Date): Promise<number> {
  return target.execute(purge, { before })
}
