import { joinSdJwt, parseSdJwt, selectDisclosures } from '../../../src/modules/wallet/domain/sd-jwt.ts'
import { sha256 } from './digest.ts'
import type { HeldCopy } from './held-copy.ts'
import { sign } from './keys.ts'

/** What a presentation answers. */
export interface Challenge {
  /** The client identifier with its prefix, or `origin:...` for the Digital Credentials API. */
  audience: string
  nonce: string
  /** How far the verifier's clock is ahead of this one. */
  serverAheadMs: number
}

/** Shows the named claims of an SD-JWT VC, and no others, under the card's key (RFC 9901 section 4.3). */
export async function presentSdJwt(
  { credential, privateKey }: HeldCopy,
  claimNames: readonly string[],
  { audience, nonce, serverAheadMs }: Challenge,
): Promise<string> {
  const parsed = parseSdJwt(credential)
  const shown = joinSdJwt(parsed.jwt, selectDisclosures(parsed, claimNames))
  const claims = { aud: audience, nonce, sd_hash: await sha256(shown) }
  return shown + (await sign(privateKey, { typ: 'kb+jwt' }, claims, serverAheadMs))
}
