import { organisations } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** The names of the public bodies, by id, in one language. */
export async function senderNames(target: Queryable, locale: Locale): Promise<ReadonlyMap<string, string>> {
  return new Map((await organisations(target)).map(({ id, name }) => [id, name[locale]]))
}
