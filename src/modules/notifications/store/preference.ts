import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { ChannelChoice } from '../domain/kinds.ts'
import type { Consent } from '../domain/plan.ts'

/** What a person chose, as it is kept. */
export interface Preference {
  personId: string
  consent: Consent
  quietFrom: number | null
  quietUntil: number | null
  timeZone: string
  fallbackMinutes: number
  showsText: boolean
}

/** What holds for who has chosen nothing. */
export const defaultPreference: Omit<Preference, 'personId'> = {
  consent: 'unknown',
  quietFrom: null,
  quietUntil: null,
  timeZone: 'Europe/London',
  fallbackMinutes: 60,
  showsText: true,
}

/** The same with the choices and browsers. */
export interface StoredStanding extends Preference {
  choices: ChannelChoice[]
  subscriptionIds: string[]
}

interface StandingRow {
  personId: string
  consent: Consent | null
  quietFrom: number | null
  quietUntil: number | null
  timeZone: string | null
  fallbackMinutes: number | null
  showsText: boolean | null
  choices: ChannelChoice[]
  subscriptionIds: string[]
}

const standings = defineQuery<{ personIds: readonly string[] }, StandingRow>(
  'notifications.preference.standings',
  `select w.person_id as "personId", p.consent, p.quiet_from as "quietFrom", p.quiet_until as "quietUntil",
     p.time_zone as "timeZone", p.fallback_minutes as "fallbackMinutes", p.shows_text as "showsText",
     coalesce((select json_agg(json_build_object('kind', c.kind, 'channel', c.channel, 'allowed', c.allowed))
       from notifications.channel_choice c where c.person_id = w.person_id), '[]') as choices,
     coalesce((select json_agg(s.id order by s.created_at, s.id)
       from notifications.push_subscription s where s.person_id = w.person_id), '[]') as "subscriptionIds"
   from unnest(:personIds::uuid[]) as w(person_id)
   left join notifications.preference p on p.person_id = w.person_id`,
)

/** What people chose, by person; one statement however many. */
export async function standingsOf(
  target: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, StoredStanding>> {
  if (personIds.length === 0) return new Map()
  const rows = await target.many(standings, { personIds: [...new Set(personIds)] })
  return new Map(rows.map((row) => [row.personId, complete(row)]))
}

function complete(row: StandingRow): StoredStanding {
  const { personId, quietFrom, quietUntil, choices, subscriptionIds } = row
  return {
    personId,
    consent: row.consent ?? defaultPreference.consent,
    quietFrom,
    quietUntil,
    timeZone: row.timeZone ?? defaultPreference.timeZone,
    fallbackMinutes: row.fallbackMinutes ?? defaultPreference.fallbackMinutes,
    showsText: row.showsText ?? defaultPreference.showsText,
    choices,
    subscriptionIds,
  }
}

/** What one person chose. */
export async function standingOf(target: Queryable, personId: string): Promise<StoredStanding> {
  const standing = (await standingsOf(target, [personId])).get(personId)
  return standing ?? { ...defaultPreference, personId, choices: [], subscriptionIds: [] }
}

const save = defineQuery<
  {
    personId: string
    consent: string
    quietFrom: number | null
    quietUntil: number | null
    timeZone: string
    fallbackMinutes: number
    showsText: boolean
    choices: string
    now: Date
  },
  never
>(
  'notifications.preference.save',
  `with chosen as (
     insert into notifications.channel_choice (person_id, kind, channel, allowed)
     select :personId, kind, channel, allowed
     from jsonb_to_recordset(:choices::jsonb) as r(kind text, channel text, allowed boolean)
     on conflict (person_id, kind, channel) do update set allowed = excluded.allowed
   )
   insert into notifications.preference
     (person_id, consent, quiet_from, quiet_until, time_zone, fallback_minutes, shows_text, changed_at)
   values (:personId, :consent, :quietFrom, :quietUntil, :timeZone, :fallbackMinutes, :showsText, :now)
   on conflict (person_id) do update set consent = excluded.consent, quiet_from = excluded.quiet_from,
     quiet_until = excluded.quiet_until, time_zone = excluded.time_zone,
     fallback_minutes = excluded.fallback_minutes, shows_text = excluded.shows_text, changed_at = excluded.changed_at`,
)

/** Keeps what a person chose. */
export async function savePreference(
  tx: Transaction,
  { personId, consent, quietFrom, quietUntil, timeZone, fallbackMinutes, showsText }: Preference,
  choices: readonly ChannelChoice[],
  now: Date,
): Promise<void> {
  const chosen = { consent, quietFrom, quietUntil, timeZone, fallbackMinutes, showsText }
  await tx.execute(save, { personId, ...chosen, choices: json(choices), now })
}

const erase = defineQuery<{ personId: string }, never>(
  'notifications.preference.erase_person',
  `with choice as (delete from notifications.channel_choice where person_id = :personId),
     browser as (delete from notifications.push_subscription where person_id = :personId),
     membership as (delete from notifications.group_member where person_id = :personId),
     known as (delete from notifications.service_user where person_id = :personId),
     notice as (delete from notifications.notification where person_id = :personId)
   delete from notifications.preference where person_id = :personId`,
)

/** Forgets all that is kept for a person. */
export async function erasePerson(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(erase, { personId })
}
