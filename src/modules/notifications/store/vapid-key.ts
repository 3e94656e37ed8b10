import { defineQuery, type Queryable } from '#kernel/db'

/** A key that push services know this deployment by. */
export interface VapidKeyRow {
  kid: string
  publicKey: string
  sealedPrivateKey: string
  createdAt: Date
}

const columns = `kid, public_key as "publicKey", sealed_private_key as "sealedPrivateKey", created_at as "createdAt"`

const newest = defineQuery<Record<never, never>, VapidKeyRow>(
  'notifications.vapid_key.newest',
  `select ${columns} from notifications.vapid_key order by created_at desc, kid limit 1`,
)

/** The one that browsers subscribe with now. */
export async function newestVapidKey(target: Queryable): Promise<VapidKeyRow | undefined> {
  return target.maybe(newest, {})
}

const byKids = defineQuery<{ kids: readonly string[] }, VapidKeyRow>(
  'notifications.vapid_key.by_kids',
  `select ${columns} from notifications.vapid_key where kid = any(:kids)`,
)

export async function vapidKeysNamed(target: Queryable, kids: readonly string[]): Promise<VapidKeyRow[]> {
  return target.many(byKids, { kids })
}

const insert = defineQuery<
  { kid: string; publicKey: string; sealedPrivateKey: string; createdAt: Date },
  never
>(
  'notifications.vapid_key.insert',
  `insert into notifications.vapid_key (kid, public_key, sealed_private_key, created_at)
   values (:kid, :publicKey, :sealedPrivateKey, :createdAt)`,
)

export async function insertVapidKey(target: Queryable, key: VapidKeyRow): Promise<void> {
  await target.execute(insert, { ...key })
}

const removeUnused = defineQuery<Record<never, never>, never>(
  'notifications.vapid_key.remove_unused',
  `delete from notifications.vapid_key k
   where not exists (select 1 from notifications.push_subscription s where s.vapid_kid = k.kid)
     and exists (select 1 from notifications.vapid_key newer where newer.created_at > k.created_at)`,
)

/** Forgets keys that were replaced and that no browser is subscribed with any more. */
export async function removeUnusedVapidKeys(target: Queryable): Promise<number> {
  return target.execute(removeUnused, {})
}
