import { addMs, minuteMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { rememberOnce } from '../store/replay.ts'
import { clientVerificationKeys } from './client-keys.ts'
import { findServedClient } from './served-client.ts'

/** A registered service that showed who it is. */
export interface AuthenticatedService {
  clientId: string
  name: string
  /** The public body that runs it; null where an operator registered it by command. */
  organisationId: string | null
}

const longestLifeMs = 10 * minuteMs
const clockSkewMs = minuteMs

/**
 * Who calls an API of this program: a registered service, by a JWT signed with a key of its registration, as it signs in to
 * the token endpoint (RFC 7523, section 3). It names itself as `iss` and `sub` and the API as `aud`, lives for ten minutes at
 * most, and its `jti` counts once. Must not be called within a transaction, because it may ask the service's host for keys.
 * @param audience address of the API
 * @returns undefined for anything else
 */
export async function authenticateService(
  kernel: Kernel,
  assertion: string,
  audience: string,
): Promise<AuthenticatedService | undefined> {
  const token = decodeJwt(assertion)
  if (token === undefined) return undefined
  const now = kernel.clock.now()
  const { iss, sub, jti } = token.claims
  const isNamed = typeof sub === 'string' && iss === sub && typeof jti === 'string' && jti !== ''
  if (!isNamed || !isFor(token, audience) || !isInTime(token, now)) return undefined
  const client = await findServedClient(kernel, sub)
  if (client?.isActive !== true) return undefined
  const { alg, kid } = token.header
  const wanted = { algorithm: String(alg), kid: typeof kid === 'string' ? kid : undefined }
  const keys = await clientVerificationKeys(kernel, client, wanted)
  if (!keys.some((key) => hasSignatureOf(token, key))) return undefined
  const key = kernel.crypto.sha256(`${sub} ${audience} ${jti}`)
  const expiresAt = addMs(now, longestLifeMs + 2 * clockSkewMs)
  if (!(await rememberOnce(kernel.db, { key, expiresAt }))) return undefined
  return { clientId: sub, name: client.configuration.name, organisationId: client.organisationId }
}

function isFor({ claims }: DecodedJwt, audience: string): boolean {
  const audiences = [claims['aud']].flat()
  return audiences.length === 1 && audiences[0] === audience
}

function isInTime({ claims: { exp, nbf, iat } }: DecodedJwt, now: Date): boolean {
  if (typeof exp !== 'number') return false
  const starts = [nbf, iat].filter((time) => time !== undefined)
  const nowMs = now.getTime()
  const endsInMs = exp * secondMs - nowMs
  return (
    endsInMs > -clockSkewMs &&
    endsInMs <= longestLifeMs + clockSkewMs &&
    starts.every((time) => typeof time === 'number' && time * secondMs <= nowMs + clockSkewMs)
  )
}
