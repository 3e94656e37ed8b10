import { defineQuery, type Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** Where a person's own messages can go. */
export interface Contact {
  personId: string
  email: string
  locale: Locale
  /** E.164; null for who gets no codes by text message. */
  phone: string | null
}

const list = defineQuery<{ personIds: readonly string[] }, Contact>(
  'identity.contact.list',
  `select a.person_id as "personId", a.email, a.locale,
     (select m.phone from identity.sign_in_method m
      where m.person_id = a.person_id and m.phone is not null
      order by m.priority = 'default' desc, m.added_at, m.id limit 1) as phone
   from identity.account a where a.person_id = any(:personIds::uuid[])`,
)

/** Where messages to many people can go; those without an account are left out. One statement however many. */
export async function contactsOf(target: Queryable, personIds: readonly string[]): Promise<Contact[]> {
  return personIds.length === 0 ? [] : target.many(list, { personIds })
}
