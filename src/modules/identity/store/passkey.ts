import { defineQuery, type Queryable } from '#kernel/db'

/** A credential of WebAuthn that its device lets its owner use only after recognising them. */
export interface Passkey {
  id: string
  personId: string
  /** base64url, as browsers say it. */
  credentialId: string
  /** COSE key, base64url. */
  publicKey: string
  counter: number
  transports: string[]
  /** Copied between the devices of its owner. */
  isSynced: boolean
  /** What the owner calls it. */
  label: string
  addedAt: Date
  lastUsedAt: Date | null
}

const columns = `id, person_id as "personId", credential_id as "credentialId", public_key as "publicKey", counter,
  transports, is_synced as "isSynced", label, added_at as "addedAt", last_used_at as "lastUsedAt"`

const list = defineQuery<{ personId: string }, Passkey>(
  'identity.passkey.list',
  `select ${columns} from identity.sign_in_method where person_id = :personId and kind = 'passkey'
   order by added_at, id`,
)

export async function passkeysOf(target: Queryable, personId: string): Promise<Passkey[]> {
  return target.many(list, { personId })
}

const byCredential = defineQuery<{ credentialId: string }, Passkey>(
  'identity.passkey.by_credential',
  `select ${columns} from identity.sign_in_method where credential_id = :credentialId and kind = 'passkey'`,
)

/** Whose passkey this is: the browser only tells the credential. */
export async function passkeyByCredential(
  target: Queryable,
  credentialId: string,
): Promise<Passkey | undefined> {
  return target.maybe(byCredential, { credentialId })
}

export type NewPasskey = Omit<Passkey, 'lastUsedAt'>

const insert = defineQuery<
  {
    id: string
    personId: string
    credentialId: string
    publicKey: string
    counter: number
    transports: readonly string[]
    isSynced: boolean
    label: string
    addedAt: Date
  },
  never
>(
  'identity.passkey.insert',
  `insert into identity.sign_in_method (id, person_id, kind, priority, credential_id, public_key, counter,
     transports, is_synced, label, added_at)
   values (:id, :personId, 'passkey', 'backup', :credentialId, :publicKey, :counter, :transports, :isSynced,
     :label, :addedAt)
   on conflict do nothing`,
)

/** Returns false when the credential is known already, whosever it is. */
export async function insertPasskey(target: Queryable, passkey: NewPasskey): Promise<boolean> {
  return (await target.execute(insert, { ...passkey })) === 1
}

const use = defineQuery<{ id: string; counter: number; isSynced: boolean; now: Date }, never>(
  'identity.passkey.use',
  `update identity.sign_in_method set counter = :counter, is_synced = :isSynced, last_used_at = :now
   where id = :id and (counter < :counter or (counter = 0 and :counter = 0))`,
)

/**
 * Notes a use. Returns false when the counter did not go up, by which a copied key gives itself away; devices that do
 * not count always say 0 (Web Authentication Level 3, section 6.1.1).
 */
export async function usePasskey(
  target: Queryable,
  change: { id: string; counter: number; isSynced: boolean; now: Date },
): Promise<boolean> {
  return (await target.execute(use, change)) === 1
}

const rename = defineQuery<{ personId: string; id: string; label: string }, never>(
  'identity.passkey.rename',
  `update identity.sign_in_method set label = :label
   where person_id = :personId and id = :id and kind = 'passkey'`,
)

/** Returns false when the person has no such passkey. */
export async function renamePasskey(
  target: Queryable,
  change: { personId: string; id: string; label: string },
): Promise<boolean> {
  return (await target.execute(rename, change)) === 1
}
