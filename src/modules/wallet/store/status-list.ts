import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

const withRoom = defineQuery<{ issuerSlug: string; capacity: number }, { id: string }>(
  'wallet.status_list.with_room',
  `select id from wallet.status_list where issuer_slug = :issuerSlug and allocated < :capacity
   order by created_at desc, id limit 1`,
)

/** The list of a public body that takes new entries, if one has room. */
export async function openStatusList(
  tx: Transaction,
  issuerSlug: string,
  capacity: number,
): Promise<string | undefined> {
  return (await tx.maybe(withRoom, { issuerSlug, capacity }))?.id
}

interface NewStatusList {
  id: string
  issuerSlug: string
  statuses: Uint8Array
  size: number
  now: Date
}

const insert = defineQuery<{ [Name in keyof NewStatusList]: NewStatusList[Name] }, never>(
  'wallet.status_list.insert',
  `insert into wallet.status_list (id, issuer_slug, statuses, size, created_at)
   values (:id, :issuerSlug, :statuses, :size, :now)`,
)

export async function insertStatusList(tx: Transaction, list: NewStatusList): Promise<void> {
  await tx.execute(insert, { ...list })
}

const count = defineQuery<{ id: string }, never>(
  'wallet.status_list.count',
  `update wallet.status_list set allocated = allocated + 1 where id = :id`,
)

export async function countAllocation(tx: Transaction, id: string): Promise<void> {
  await tx.execute(count, { id })
}

const setBit = defineQuery<{ id: string; bit: number }, never>(
  'wallet.status_list.set_bit',
  `update wallet.status_list set statuses = set_bit(statuses, :bit, 1), version = version + 1 where id = :id`,
)

/** Sets one bit of the list; the token published so far becomes out of date. */
export async function setStatusBit(tx: Transaction, id: string, bit: number): Promise<void> {
  await tx.execute(setBit, { id, bit })
}

const byteAt = defineQuery<{ id: string; byteIndex: number }, { byte: number }>(
  'wallet.status_list.byte',
  `select get_byte(statuses, :byteIndex) as byte from wallet.status_list where id = :id and :byteIndex < length(statuses)`,
)

/** One byte of a list: the verifier of the same deployment reads no more. */
export async function statusByte(
  target: Queryable,
  id: string,
  byteIndex: number,
): Promise<number | undefined> {
  return (await target.maybe(byteAt, { id, byteIndex }))?.byte
}

/** A list as last signed. `token` is of use while its version is the list's and it has not run out. */
export interface PublishedList {
  version: number
  token: string | null
  tokenVersion: number | null
  tokenExpiresAt: Date | null
}

const published = defineQuery<{ id: string }, PublishedList>(
  'wallet.status_list.published',
  `select version, token, token_version as "tokenVersion", token_expires_at as "tokenExpiresAt"
   from wallet.status_list where id = :id`,
)

export async function publishedList(target: Queryable, id: string): Promise<PublishedList | undefined> {
  return target.maybe(published, { id })
}

interface ListContent {
  issuerSlug: string
  statuses: Uint8Array
  version: number
}

const content = defineQuery<{ id: string }, ListContent>(
  'wallet.status_list.content',
  `select issuer_slug as "issuerSlug", statuses, version from wallet.status_list where id = :id`,
)

export async function statusListContent(target: Queryable, id: string): Promise<ListContent> {
  return target.one(content, { id })
}

const keepToken = defineQuery<{ id: string; token: string; version: number; expiresAt: Date }, never>(
  'wallet.status_list.keep_token',
  `update wallet.status_list set token = :token, token_version = :version, token_expires_at = :expiresAt
   where id = :id and version = :version`,
)

/** Keeps a signed list for the next reader, unless a status changed meanwhile. */
export async function keepStatusToken(
  target: Queryable,
  signed: { id: string; token: string; version: number; expiresAt: Date },
): Promise<void> {
  await target.execute(keepToken, signed)
}
