import { organisationBySlug, organisations, type Organisation } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

export const councilsPath = '/councils'

/** The page of one council. */
export function councilPath(council: Pick<Organisation, 'slug'>): string {
  return `${councilsPath}/${council.slug}`
}

/** All councils, by name. */
export async function councils(target: Queryable, locale: Locale): Promise<Organisation[]> {
  const all = await organisations(target)
  return all
    .filter(({ kind }) => kind === 'council')
    .toSorted((left, right) => left.name[locale].localeCompare(right.name[locale], locale))
}

/** The council with this name in its address; undefined also for a public body that is no council. */
export async function councilNamed(
  target: Queryable,
  councilName: string,
): Promise<Organisation | undefined> {
  const organisation = await organisationBySlug(target, councilName)
  return organisation?.kind === 'council' ? organisation : undefined
}
