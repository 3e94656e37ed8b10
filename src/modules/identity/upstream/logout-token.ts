import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import { secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { clientVerificationKeys } from '../clients/client-keys.ts'
import { newClientConfiguration } from '../domain/client.ts'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { connect } from './connection.ts'

/** Whose session there has ended. */
export interface LogoutNotice {
  subject: string | null
  sid: string | null
  /** Names the notice among those of all providers. */
  key: string
  expiresAt: Date
}

const event = 'http://schemas.openid.net/event/backchannel-logout'
const algorithms = ['ES256', 'RS256', 'PS256']
const clockSkewSeconds = 60

/**
 * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). May ask the provider for its keys.
 * @returns undefined for one that cannot be trusted
 * @throws UpstreamFailure where the provider cannot be reached
 */
export async function readLogoutToken(
  kernel: Kernel,
  provider: UpstreamProvider,
  text: string,
): Promise<LogoutNotice | undefined> {
  const token = decodeJwt(text)
  if (token === undefined) return undefined
  const { issuer, jwks_uri: jwksUrl = null } = (await connect(kernel, provider)).serverMetadata()
  if (!isForUs(kernel, provider, issuer, token) || !(await isSigned(kernel, jwksUrl, token))) return undefined
  const { sub, sid, jti, exp } = token.claims
  const subject = typeof sub === 'string' ? sub : null
  const session = typeof sid === 'string' ? sid : null
  if (typeof jti !== 'string' || typeof exp !== 'number' || (subject === null && session === null))
    return undefined
  return {
    subject,
    sid: session,
    key: kernel.crypto.sha256(`upstream logout ${provider.name} ${jti}`),
    expiresAt: new Date((exp + clockSkewSeconds) * secondMs),
  }
}

function isForUs(
  { clock }: Kernel,
  { clientId }: UpstreamProvider,
  issuer: string,
  { header, claims }: DecodedJwt,
): boolean {
  const { typ } = header
  const { iss, aud, iat, exp, events } = claims
  const nowSeconds = clock.now().getTime() / secondMs
  const isCurrent =
    typeof iat === 'number' &&
    iat - clockSkewSeconds <= nowSeconds &&
    typeof exp === 'number' &&
    exp + clockSkewSeconds > nowSeconds
  const isNotice = typeof events === 'object' && events !== null && event in events && !('nonce' in claims)
  // Older providers name no type, or the general one.
  const hasType = typ === undefined || typ === 'JWT' || typ === 'logout+jwt'
  return isCurrent && isNotice && hasType && iss === issuer && [aud].flat().includes(clientId)
}

async function isSigned(kernel: Kernel, jwksUrl: string | null, token: DecodedJwt): Promise<boolean> {
  const { alg, kid } = token.header
  if (typeof alg !== 'string' || !algorithms.includes(alg)) return false
  const configuration = { ...newClientConfiguration, keySource: 'JWKS', jwksUrl } as const
  const wanted = { algorithm: alg, kid: typeof kid === 'string' ? kid : undefined }
  const keys = await clientVerificationKeys(kernel, { configuration }, wanted)
  return keys.some((key) => hasSignatureOf(token, key))
}
