import type { JWK } from 'jose'
import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import { registerStore } from './register.ts'

/** Claims of a kind of card that a verifier may ask for. */
export interface MayAsk {
  template: string
  claims: readonly string[]
}

/** Somebody outside this site who may ask its people for their cards. */
export interface TrustedVerifier {
  id: string
  /** Who put it on the register. */
  organisationId: string
  name: LocalisedText
  /** With its prefix, as it stands in requests (OpenID4VP 1.0 section 5.9). */
  clientId: string
  /** One of both: keys that sign its requests, or the root above its certificates, as PEM. */
  keySet: readonly JWK[] | null
  certificate: string | null
  /** The one place to which answers go: `https://shop.example`. */
  origin: string
  /** For people with questions: an email address or a page. */
  contact: string
  mayAsk: readonly MayAsk[]
  /** YYYY-MM-DD */
  validFrom: string
  validUntil: string | null
  endedAt: Date | null
  addedBy: string
  createdAt: Date
  version: number
}

const columns = `id, organisation_id as "organisationId", json_build_object('en', name_en, 'cy', name_cy) as name,
  client_id as "clientId", key_set as "keySet", certificate, origin, contact, may_ask as "mayAsk",
  valid_from as "validFrom", valid_until as "validUntil", ended_at as "endedAt", added_by as "addedBy",
  created_at as "createdAt", version`

/** What staff enter. */
export type VerifierEntry = Pick<
  TrustedVerifier,
  | 'name'
  | 'clientId'
  | 'keySet'
  | 'certificate'
  | 'origin'
  | 'contact'
  | 'mayAsk'
  | 'validFrom'
  | 'validUntil'
>

interface EntryRow {
  nameEn: string
  nameCy: string
  clientId: string
  keySet: string | null
  certificate: string | null
  origin: string
  contact: string
  mayAsk: string
  validFrom: string
  validUntil: string | null
}

function rowOf({ name, keySet, mayAsk, ...entry }: VerifierEntry): {
  [Name in keyof EntryRow]: EntryRow[Name]
} {
  const keys = keySet === null ? null : json(keySet)
  return { ...entry, nameEn: name.en, nameCy: name.cy, keySet: keys, mayAsk: json(mayAsk) }
}

const insert = defineQuery<
  { [Name in keyof EntryRow]: EntryRow[Name] } & {
    id: string
    organisationId: string
    addedBy: string
    now: Date
  },
  never
>(
  'wallet.trusted_verifier.insert',
  `insert into wallet.trusted_verifier
     (id, organisation_id, name_en, name_cy, client_id, key_set, certificate, origin, contact, may_ask, valid_from,
      valid_until, added_by, created_at)
   values (:id, :organisationId, :nameEn, :nameCy, :clientId, :keySet::jsonb, :certificate, :origin, :contact,
      :mayAsk::jsonb, :validFrom::date, :validUntil::date, :addedBy, :now)
   on conflict (client_id) where ended_at is null do nothing`,
)

/** Returns false when a verifier of that name in requests is on the register already. */
export async function insertTrustedVerifier(
  tx: Transaction,
  entry: VerifierEntry & { id: string; organisationId: string; addedBy: string; now: Date },
): Promise<boolean> {
  const { id, organisationId, addedBy, now, ...rest } = entry
  return (await tx.execute(insert, { ...rowOf(rest), id, organisationId, addedBy, now })) === 1
}

const update = defineQuery<
  { [Name in keyof Omit<EntryRow, 'clientId'>]: EntryRow[Name] } & { id: string; version: number },
  never
>(
  'wallet.trusted_verifier.update',
  `update wallet.trusted_verifier
   set name_en = :nameEn, name_cy = :nameCy, key_set = :keySet::jsonb, certificate = :certificate, origin = :origin,
       contact = :contact, may_ask = :mayAsk::jsonb, valid_from = :validFrom::date, valid_until = :validUntil::date,
       version = version + 1
   where id = :id and version = :version and ended_at is null`,
)

/** Everything but the client identifier, which stays. Returns false when somebody else changed or ended it meanwhile. */
export async function updateTrustedVerifier(
  tx: Transaction,
  entry: VerifierEntry & { id: string; version: number },
): Promise<boolean> {
  const { id, version, ...rest } = entry
  return (await tx.execute(update, { ...rowOf(rest), id, version })) === 1
}

const register = registerStore<TrustedVerifier>('trusted_verifier', columns)
export const endTrustedVerifier = register.end
export const trustedVerifiersOf = register.ofOrganisations
export const trustedVerifierOf = register.byId

const active = defineQuery<{ day: string; clientId: string }, TrustedVerifier>(
  'wallet.trusted_verifier.active',
  `select ${columns} from wallet.trusted_verifier
   where ended_at is null and valid_from <= :day::date and (valid_until is null or valid_until >= :day::date)
     and (:clientId = '' or client_id = :clientId) order by created_at, id limit 1000`,
)

/** Entries that count on a day. @param clientId empty for all */
export async function activeTrustedVerifiers(
  target: Queryable,
  day: string,
  clientId: string,
): Promise<TrustedVerifier[]> {
  return target.many(active, { day, clientId })
}
