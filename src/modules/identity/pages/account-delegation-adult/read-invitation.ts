import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { FieldMessages } from '#kernel/ui'
import { delegableServicesOf } from '../../delegations/services.ts'
import { adultDurations } from '../../domain/delegation.ts'
import { normaliseEmail } from '../../domain/email-address.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

export interface TypedInvitation {
  email: string
  scope: string
  services: readonly string[]
  duration: string
}

type Read =
  | { problems: FieldMessages }
  | { email: string; services: readonly string[] | null; durationDays: number }

/** Whom somebody invites and to what, or what is wrong with it. */
export async function readInvitation(
  kernel: Kernel,
  target: Queryable,
  { locale, personId }: { locale: Locale; personId: string },
  typed: TypedInvitation,
): Promise<Read> {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const email = normaliseEmail(typed.email)
  const own = (await accountOfPerson(target, personId))?.email
  if (email === undefined) problems['email'] = t('adult.email.wrong')
  else if (email === own) problems['email'] = t('adult.email.own')
  const known = delegableServicesOf(kernel).map(({ name }) => name)
  const services = typed.services.filter((name) => known.includes(name))
  const isLimited = typed.scope === 'some'
  if (isLimited && services.length === 0) problems['services'] = t('adult.services.missing')
  const durationDays = adultDurations.find((days) => String(days) === typed.duration)
  if (durationDays === undefined) problems['duration'] = t('adult.duration.missing')
  if (email === undefined || durationDays === undefined || Object.keys(problems).length > 0)
    return { problems }
  return { email, durationDays, services: isLimited ? services : null }
}
