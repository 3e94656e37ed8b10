import type { Organisation } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { identityWords } from '../words.ts'

/** One use of somebody's data in their own language. */
export interface UseDescription {
  purpose: string
  who: string
  /** What was done, where its module has words for it. */
  what: string | undefined
}

/** @param personId whose data it was, and who reads this */
export function describeUse(
  kernel: Kernel,
  locale: Locale,
  personId: string,
  bodies: readonly Organisation[],
  entry: AuditEntry,
): UseDescription {
  return {
    purpose: wordsFor(kernel, locale, entry.purpose) ?? entry.purpose,
    who: whoUsed(locale, personId, bodies, entry),
    what: wordsFor(kernel, locale, actionKey(entry.action)),
  }
}

function whoUsed(
  locale: Locale,
  personId: string,
  bodies: readonly Organisation[],
  entry: AuditEntry,
): string {
  const t = identityWords.in(locale)
  const { actor, organisationId } = entry
  if (actor.kind === 'person' && actor.personId === personId) return t('uses.you')
  const body = bodies.find(({ id }) => id === organisationId)
  if (body !== undefined)
    return actor.kind === 'person' ? t('uses.staffOf', { body: body.name[locale] }) : body.name[locale]
  return t(actor.kind === 'person' ? 'uses.anotherPerson' : 'uses.automatic')
}

/** Modules may name an act: `casework.case.viewed` is their message `action.case.viewed`. */
function actionKey(action: string): string {
  const dot = action.indexOf('.')
  return `${action.slice(0, dot)}.action${action.slice(dot)}`
}

/** Old entries may use words that their module no longer has. */
function wordsFor(kernel: Kernel, locale: Locale, key: string): string | undefined {
  try {
    const words = kernel.words(locale, key)
    return words === key ? undefined : words
  } catch {
    return undefined
  }
}
