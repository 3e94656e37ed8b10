import { addMs, dayMs } from '#kernel/clock'
import { anniversary } from './derived-claims.ts'
import type { ClaimValues, CredentialTemplate } from './template.ts'

/**
 * When a wallet should fetch the card anew: at the next birthday that changes it, if that comes before its end, otherwise
 * some days before its end. Undefined when the template has no such rule, or nothing lies ahead.
 */
export function expectedUpdateOf(
  { refresh }: Pick<CredentialTemplate, 'refresh'>,
  claims: ClaimValues,
  { issuedAt, expiresAt }: { issuedAt: Date; expiresAt: Date },
): Date | undefined {
  if (refresh === undefined) return undefined
  const isWithin = (time: Date | undefined): time is Date =>
    time !== undefined && time > issuedAt && time < expiresAt
  const birth = refresh.birthdays === undefined ? undefined : claims[refresh.birthdays.claim]
  const years = refresh.birthdays?.years ?? []
  const birthdays =
    typeof birth === 'string' ? years.map((count) => anniversary(birth, count)).filter(isWithin) : []
  const [next] = birthdays.toSorted((left, right) => left.getTime() - right.getTime())
  if (next !== undefined) return next
  const { daysBeforeEnd } = refresh
  const beforeEnd = daysBeforeEnd === undefined ? undefined : addMs(expiresAt, -daysBeforeEnd * dayMs)
  return isWithin(beforeEnd) ? beforeEnd : undefined
}
