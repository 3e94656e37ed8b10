import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { findPeople, type PersonSought } from '#modules/identity'
import type { PersonFields } from '../parts/person-inputs.tsx'
import { walletWords } from '../words.ts'
import { readDay } from './read-day.ts'

export const personFieldShapes = {
  email: 'text',
  familyName: 'text',
  'born-day': 'text',
  'born-month': 'text',
  'born-year': 'text',
} as const

export const nobodyTyped: PersonFields = {
  email: '',
  familyName: '',
  'born-day': '',
  'born-month': '',
  'born-year': '',
}

/** Whom staff look for, or what is wrong with what they typed, by the id of the input. */
export function readPersonSought(
  locale: Locale,
  typed: PersonFields,
): { sought: PersonSought } | { errors: Record<string, string> } {
  const t = walletWords.in(locale)
  const email = typed.email.trim()
  if (email !== '') {
    return /^[^\s@]+@[^\s@]+$/.test(email)
      ? { sought: { email } }
      : { errors: { email: t('find.emailWrong') } }
  }
  const familyName = typed.familyName.trim()
  const dateOfBirth = readDay({ ...typed }, 'born')
  if (familyName === '' && dateOfBirth === '') return { errors: { email: t('find.nothingTyped') } }
  const errors = {
    ...(familyName === '' ? { familyName: t('find.nameMissing') } : {}),
    ...(dateOfBirth === '' || dateOfBirth === undefined ? { 'born-day': t('find.bornWrong') } : {}),
  }
  if (Object.keys(errors).length > 0 || dateOfBirth === undefined) return { errors }
  return { sought: { familyName, dateOfBirth } }
}

/** People who fit, for one of the actor's public bodies. Recorded for each of them. */
export async function findFor(
  kernel: Kernel,
  tx: Transaction,
  { actor, organisationId, sought }: { actor: PersonActor; organisationId: string; sought: PersonSought },
): Promise<string[]> {
  return findPeople(kernel, tx, { actor, organisationId, purpose: 'wallet.purpose.manage', sought })
}
