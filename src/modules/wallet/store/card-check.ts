import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'

/** One way to answer a check: that a claim of a card is true or, without a claim, that the card counts. */
export interface CheckOption {
  template: string
  claim: string | null
}

/** What staff at a counter or a door ask for, by a name of their own: "Over 18". */
export interface CardCheck {
  id: string
  organisationId: string
  name: LocalisedText
  /** Any of them will do. */
  options: readonly CheckOption[]
  /** How old what is known of a card's status may be where it is checked without a connection. */
  longestStatusAgeMinutes: number
  /** How long the answer is kept. */
  keptDays: number
  endedAt: Date | null
  createdAt: Date
  version: number
}

const columns = `id, organisation_id as "organisationId", json_build_object('en', name_en, 'cy', name_cy) as name, options,
  longest_status_age_minutes as "longestStatusAgeMinutes", kept_days as "keptDays", ended_at as "endedAt",
  created_at as "createdAt", version`

/** What staff enter. */
export type CheckEntry = Pick<CardCheck, 'name' | 'options' | 'longestStatusAgeMinutes' | 'keptDays'>

interface EntryRow {
  nameEn: string
  nameCy: string
  options: string
  longestStatusAgeMinutes: number
  keptDays: number
}

function rowOf({ name, options, ...entry }: CheckEntry): { [Name in keyof EntryRow]: EntryRow[Name] } {
  return { ...entry, nameEn: name.en, nameCy: name.cy, options: json(options) }
}

const insert = defineQuery<
  { [Name in keyof EntryRow]: EntryRow[Name] } & { id: string; organisationId: string; now: Date },
  never
>(
  'wallet.card_check.insert',
  `insert into wallet.card_check
     (id, organisation_id, name_en, name_cy, options, longest_status_age_minutes, kept_days, created_at)
   values (:id, :organisationId, :nameEn, :nameCy, :options::jsonb, :longestStatusAgeMinutes, :keptDays, :now)`,
)

export async function insertCheck(
  tx: Transaction,
  check: CheckEntry & { id: string; organisationId: string; now: Date },
): Promise<void> {
  const { id, organisationId, now, ...rest } = check
  await tx.execute(insert, { ...rowOf(rest), id, organisationId, now })
}

const update = defineQuery<
  { [Name in keyof EntryRow]: EntryRow[Name] } & { id: string; version: number },
  never
>(
  'wallet.card_check.update',
  `update wallet.card_check
   set name_en = :nameEn, name_cy = :nameCy, options = :options::jsonb,
       longest_status_age_minutes = :longestStatusAgeMinutes, kept_days = :keptDays, version = version + 1
   where id = :id and version = :version and ended_at is null`,
)

/** Returns false when somebody else changed or ended it meanwhile. */
export async function updateCheck(
  tx: Transaction,
  check: CheckEntry & { id: string; version: number },
): Promise<boolean> {
  const { id, version, ...rest } = check
  return (await tx.execute(update, { ...rowOf(rest), id, version })) === 1
}

const end = defineQuery<{ id: string; version: number; now: Date }, never>(
  'wallet.card_check.end',
  `update wallet.card_check set ended_at = :now, version = version + 1
   where id = :id and version = :version and ended_at is null`,
)

export async function endCheck(
  tx: Transaction,
  check: { id: string; version: number; now: Date },
): Promise<boolean> {
  return (await tx.execute(end, check)) === 1
}

const ofOrganisations = defineQuery<{ organisationIds: readonly string[] }, CardCheck>(
  'wallet.card_check.of_organisations',
  `select ${columns} from wallet.card_check
   where organisation_id = any(:organisationIds::uuid[]) and ended_at is null order by created_at, id limit 200`,
)

/** Checks in use. */
export async function checksOf(target: Queryable, organisationIds: readonly string[]): Promise<CardCheck[]> {
  return target.many(ofOrganisations, { organisationIds })
}

const byId = defineQuery<{ id: string; organisationIds: readonly string[] }, CardCheck>(
  'wallet.card_check.by_id',
  `select ${columns} from wallet.card_check
   where id = :id and organisation_id = any(:organisationIds::uuid[])`,
)

export async function checkOf(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<CardCheck | undefined> {
  return target.maybe(byId, { id, organisationIds })
}
