import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { OAuthError } from '../domain/oauth-error.ts'
import { grantByAccessToken, type Grant } from '../store/handover.ts'

/**
 * What an access token allows.
 * @param authorization the header of that name
 * @throws OAuthError 401 (RFC 6750 section 3.1)
 */
export async function grantOf(
  kernel: Kernel,
  target: Queryable,
  authorization: string | undefined,
): Promise<Grant> {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined)
    throw new OAuthError(401, 'missing_token', 'Send the access token as a bearer token')
  const grant = await grantByAccessToken(target, kernel.crypto.sha256(token), kernel.clock.now())
  if (grant === undefined)
    throw new OAuthError(401, 'invalid_token', 'The access token is unknown or too old')
  return grant
}
