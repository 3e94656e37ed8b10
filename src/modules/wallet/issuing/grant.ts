import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { OAuthError, refuse, type TokenScheme } from '../domain/oauth-error.ts'
import { grantByAccessToken, type Grant } from '../store/access-token.ts'
import { verifyDpop } from './dpop.ts'
import type { WalletRequest } from './wallet-request.ts'

/**
 * What the access token of a request allows. A token that is bound to a key counts only with a proof of that key (RFC 9449
 * section 7.2). Must not be called within a transaction: the proof stays used whatever comes of the request.
 * @throws OAuthError 401 (RFC 6750 section 3.1); 400 for a token in the address
 */
export async function grantOf(kernel: Kernel, request: WalletRequest): Promise<Grant> {
  if (request.hasTokenInAddress) {
    throw refuse('invalid_request', 'Send the access token in the Authorization header, never in the address')
  }
  const sent = /^(Bearer|DPoP) +([\w~+/.-]+=*)$/i.exec(request.authorization?.trim() ?? '')
  const [, name = '', token = ''] = sent ?? []
  if (sent === null) {
    const isMissing = request.authorization === undefined || request.authorization.trim() === ''
    throw new OAuthError(401, isMissing ? 'missing_token' : 'invalid_token', 'Send one access token')
  }
  const scheme: TokenScheme = name.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer'
  const grant = await grantByAccessToken(kernel.db, kernel.crypto.sha256(token), kernel.clock.now())
  if (grant === undefined) {
    throw new OAuthError(401, 'invalid_token', 'The access token is unknown or too old', { scheme })
  }
  await checkBinding(kernel, kernel.db, request, { scheme, token, boundTo: grant.keyThumbprint })
  return grant
}

async function checkBinding(
  kernel: Kernel,
  target: Queryable,
  request: WalletRequest,
  { scheme, token, boundTo }: { scheme: TokenScheme; token: string; boundTo: string | null },
): Promise<void> {
  if ((scheme === 'DPoP') !== (boundTo !== null)) {
    throw new OAuthError(401, 'invalid_token', 'The access token is not of this kind', { scheme })
  }
  if (boundTo === null) return
  const thumbprint = await verifyDpop(kernel, target, request, token)
  if (thumbprint !== boundTo) {
    throw new OAuthError(401, 'invalid_token', 'The access token is bound to another key', { scheme })
  }
}
