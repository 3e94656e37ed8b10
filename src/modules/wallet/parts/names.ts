import { organisations } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { knownTemplates } from '../templates/catalogue.ts'

/** Names of cards and public bodies in one language, for lists. */
export interface Names {
  card(template: string): string
  organisation(organisationId: string): string
}

export async function namesIn(kernel: Kernel, target: Queryable, locale: Locale): Promise<Names> {
  const names = new Map((await organisations(target)).map(({ id, name }) => [id, name[locale]]))
  const cards = new Map(
    (await knownTemplates(kernel, target)).map(({ name, title }) => [name, title[locale]]),
  )
  return {
    // A template that a pack no longer contributes still has cards.
    card: (template) => cards.get(template) ?? template,
    organisation: (organisationId) => names.get(organisationId) ?? '',
  }
}
