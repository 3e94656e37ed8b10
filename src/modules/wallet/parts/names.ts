import { organisations } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { findTemplate } from '../issuing/templates.ts'

/** Names of cards and public bodies in one language, for lists. */
export interface Names {
  card(template: string): string
  organisation(organisationId: string): string
}

export async function namesIn(kernel: Kernel, target: Queryable, locale: Locale): Promise<Names> {
  const names = new Map((await organisations(target)).map(({ id, name }) => [id, name[locale]]))
  return {
    // A template that a pack no longer contributes still has cards.
    card: (template) => findTemplate(kernel, template)?.title[locale] ?? template,
    organisation: (organisationId) => names.get(organisationId) ?? '',
  }
}
