import type { JWK } from 'jose'
import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import { registerStore } from './register.ts'

/** An issuer whose cards are believed. */
export interface TrustedIssuer {
  id: string
  /** Who put it on the register. */
  organisationId: string
  name: LocalisedText
  /**
   * `body`: a public body of this site, by its slug. `keys`: an identifier (did:web or https) with its pinned keys.
   * `certificate`: a root that stands above the issuer's certificates (IACA of mdocs, or of `x5c`).
   */
  kind: 'body' | 'keys' | 'certificate'
  identifier: string | null
  keySet: readonly JWK[] | null
  /** PEM. */
  certificate: string | null
  /** Names of the templates that it may issue. */
  templates: readonly string[]
  /** YYYY-MM-DD */
  validFrom: string
  validUntil: string | null
  endedAt: Date | null
  addedBy: string
  createdAt: Date
  version: number
}

const columns = `id, organisation_id as "organisationId", json_build_object('en', name_en, 'cy', name_cy) as name, kind,
  identifier, key_set as "keySet", certificate, templates, valid_from as "validFrom", valid_until as "validUntil",
  ended_at as "endedAt", added_by as "addedBy", created_at as "createdAt", version`

/** What staff enter. */
export type IssuerEntry = Pick<
  TrustedIssuer,
  'name' | 'kind' | 'identifier' | 'keySet' | 'certificate' | 'templates' | 'validFrom' | 'validUntil'
>

interface EntryRow {
  nameEn: string
  nameCy: string
  kind: string
  identifier: string | null
  keySet: string | null
  certificate: string | null
  templates: readonly string[]
  validFrom: string
  validUntil: string | null
}

function rowOf({ name, keySet, ...entry }: IssuerEntry): { [Name in keyof EntryRow]: EntryRow[Name] } {
  return { ...entry, nameEn: name.en, nameCy: name.cy, keySet: keySet === null ? null : json(keySet) }
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
  'wallet.trusted_issuer.insert',
  `insert into wallet.trusted_issuer
     (id, organisation_id, name_en, name_cy, kind, identifier, key_set, certificate, templates, valid_from, valid_until,
      added_by, created_at)
   values (:id, :organisationId, :nameEn, :nameCy, :kind, :identifier, :keySet::jsonb, :certificate,
      :templates::text[], :validFrom::date, :validUntil::date, :addedBy, :now)`,
)

export async function insertTrustedIssuer(
  tx: Transaction,
  entry: IssuerEntry & { id: string; organisationId: string; addedBy: string; now: Date },
): Promise<void> {
  const { id, organisationId, addedBy, now, ...rest } = entry
  await tx.execute(insert, { ...rowOf(rest), id, organisationId, addedBy, now })
}

const update = defineQuery<
  { [Name in keyof EntryRow]: EntryRow[Name] } & { id: string; version: number },
  never
>(
  'wallet.trusted_issuer.update',
  `update wallet.trusted_issuer
   set name_en = :nameEn, name_cy = :nameCy, kind = :kind, identifier = :identifier, key_set = :keySet::jsonb,
       certificate = :certificate, templates = :templates::text[], valid_from = :validFrom::date,
       valid_until = :validUntil::date, version = version + 1
   where id = :id and version = :version and ended_at is null`,
)

/** Returns false when somebody else changed or ended it meanwhile. */
export async function updateTrustedIssuer(
  tx: Transaction,
  entry: IssuerEntry & { id: string; version: number },
): Promise<boolean> {
  const { id, version, ...rest } = entry
  return (await tx.execute(update, { ...rowOf(rest), id, version })) === 1
}

const register = registerStore<TrustedIssuer>('trusted_issuer', columns)
export const endTrustedIssuer = register.end
export const trustedIssuersOf = register.ofOrganisations
export const trustedIssuerOf = register.byId

const active = defineQuery<{ day: string; template: string }, TrustedIssuer>(
  'wallet.trusted_issuer.active',
  `select ${columns} from wallet.trusted_issuer
   where ended_at is null and valid_from <= :day::date and (valid_until is null or valid_until >= :day::date)
     and (:template = '' or :template = any(templates)) order by created_at, id`,
)

/** Entries that count on a day. @param template empty for all */
export async function activeTrustedIssuers(
  target: Queryable,
  day: string,
  template: string,
): Promise<TrustedIssuer[]> {
  return target.many(active, { day, template })
}
