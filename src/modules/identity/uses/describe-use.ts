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
  /** What allows it, where its module has words for it. */
  legalBasis: string | undefined
  /** The service that it was shared with. */
  service: string | undefined
  /** What was shared, in words. */
  claims: readonly string[]
}

/** @param personId whose data it was, and who reads this */
export function describeUse(
  kernel: Kernel,
  locale: Locale,
  personId: string,
  bodies: readonly Organisation[],
  entry: AuditEntry,
): UseDescription {
  const { service, claims } = entry.details ?? {}
  return {
    purpose: wordsFor(kernel, locale, entry.purpose) ?? entry.purpose,
    who: whoUsed(locale, personId, bodies, entry),
    what: wordsFor(kernel, locale, actionKey(entry.action)),
    legalBasis: wordsFor(kernel, locale, entry.purpose.replace('.purpose.', '.basis.')),
    service: typeof service === 'string' ? service : undefined,
    claims: namesIn(claims).flatMap((claim) => claimWords(kernel, locale, claim)),
  }
}

function namesIn(detail: unknown): string[] {
  return Array.isArray(detail) ? detail.filter((name) => typeof name === 'string') : []
}

/** Identifiers, and that an address was checked, are not worth telling. */
function claimWords(kernel: Kernel, locale: Locale, claim: string): string[] {
  if (claim === 'sub' || claim.endsWith('_verified')) return []
  const name = claim.slice(claim.lastIndexOf('/') + 1)
  return [wordsFor(kernel, locale, `identity.claim.${name}`) ?? claim]
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
  if (actor.kind === 'anonymous') return t('uses.nobodySignedIn')
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
