import type { Queryable } from '#kernel/db'
import { contactsOf, type Contact } from '#modules/identity'
import type { Standing } from '../domain/plan.ts'
import type { QuietHours } from '../domain/quiet-hours.ts'
import { standingsOf, type Preference } from '../store/preference.ts'

/** A person's choices, and where other ways than push lead. */
export interface Reach {
  standing: Standing
  contact: Contact
}

/** What is known of people to whom something goes, by person; those without an account are left out. Two statements. */
export async function reachOfPeople(
  target: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  const unique = [...new Set(personIds)]
  const stored = await standingsOf(target, unique)
  const contacts = await contactsOf(target, unique)
  const found = contacts.flatMap((contact): [string, Reach][] => {
    const own = stored.get(contact.personId)
    if (own === undefined) return []
    const { consent, fallbackMinutes, choices, subscriptionIds } = own
    const standing = {
      consent,
      fallbackMinutes,
      choices,
      subscriptionIds,
      quiet: quietHoursOf(own),
      hasEmail: contact.email !== '',
      hasPhone: contact.phone !== null,
    }
    return [[contact.personId, { standing, contact }]]
  })
  return new Map(found)
}

/** Undefined for who has none. */
export function quietHoursOf({
  quietFrom,
  quietUntil,
  timeZone,
}: Pick<Preference, 'quietFrom' | 'quietUntil' | 'timeZone'>): QuietHours | undefined {
  return quietFrom === null || quietUntil === null
    ? undefined
    : { from: quietFrom, until: quietUntil, timeZone }
}
