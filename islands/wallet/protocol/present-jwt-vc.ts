import { didKeyOf } from '../../../src/modules/wallet/domain/did-key.ts'
import type { HeldCopy } from './held-copy.ts'
import { sign } from './keys.ts'
import type { Challenge } from './present-sd-jwt.ts'

/** Shows a JWT VC, whole as it is, in a presentation under its holder's key (OpenID4VP 1.0 appendix B.1). */
export async function presentJwtVc(
  { credential, privateKey, publicJwk }: HeldCopy,
  { audience, nonce, serverAheadMs }: Challenge,
): Promise<string> {
  const holder = didKeyOf({ x: publicJwk.x ?? '', y: publicJwk.y ?? '' })
  const vp = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder,
    verifiableCredential: [credential],
  }
  const kid = `${holder}#${holder.slice('did:key:'.length)}`
  return sign(privateKey, { typ: 'JWT', kid }, { iss: holder, aud: audience, nonce, vp }, serverAheadMs)
}
