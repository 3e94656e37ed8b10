import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { invalid } from './refusal.ts'

/** A NumericDate of a JWT (RFC 7519 section 2). @throws OAuthError invalid_presentation for anything but a number */
export function dateIn(claims: Readonly<Record<string, unknown>>, name: string): Date | undefined {
  const value = claims[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`${name} is not a time`)
  return new Date(value * 1000)
}

/** @throws OAuthError invalid_presentation for a proof without time, one from the future, and an old one */
export function checkFresh(
  claims: Readonly<Record<string, unknown>>,
  now: Date,
  what: string,
  oldestMs = proofAgeMs,
): void {
  const issuedAt = dateIn(claims, 'iat')
  if (issuedAt === undefined) throw invalid(`${what}: without time`)
  const ageMs = now.getTime() - issuedAt.getTime()
  if (ageMs < -clockSkewMs) throw invalid(`${what}: from the future`)
  if (ageMs > oldestMs + clockSkewMs) throw invalid(`${what}: too old`)
  const expiresAt = dateIn(claims, 'exp')
  if (expiresAt !== undefined && expiresAt.getTime() + clockSkewMs < now.getTime())
    throw invalid(`${what}: expired`)
}

/** Whether a card counts at this time, as far as its own dates say. */
export function refusalByTime(
  validFrom: Date | undefined,
  validUntil: Date | undefined,
  now: Date,
): 'expired' | 'not-yet-valid' | undefined {
  if (validUntil !== undefined && validUntil <= now) return 'expired'
  if (validFrom !== undefined && validFrom.getTime() > now.getTime() + clockSkewMs) return 'not-yet-valid'
  return undefined
}
