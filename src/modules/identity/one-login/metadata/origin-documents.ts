import type { JWK } from 'jose'
import type { ProtocolAnswer } from '#kernel/http'
import { documentAnswer } from '../answers.ts'
import { isRootForWallets, originDocuments } from '../../origin-documents.ts'
import type { OneLogin } from '../context.ts'
import { didDocument, oneDay, publishedKeys } from './documents.ts'

/** The key set at the root: what services verify with, and what others of this site have verified there. */
export async function originKeySet(provider: OneLogin): Promise<ProtocolAnswer> {
  const { kernel } = provider
  const keys = await publishedKeys(provider)
  for (const { keys: more } of kernel.contributions(originDocuments)) keys.push(...(await more(kernel)))
  return documentAnswer({ keys: isRootForWallets(kernel) ? keys.flatMap(plainKey) : keys }, oneDay)
}

/** Exactly the members that the profile of GOV.UK Wallet has; no key of another kind. */
function plainKey({ kty, crv, x, y, kid, alg }: JWK): JWK[] {
  return kty === 'EC' && crv === 'P-256' && alg === 'ES256'
    ? [{ kty, crv, x, y, kid, use: 'sig', alg } as JWK]
    : []
}

/** The DID document at the root: that of proved identities, unless another has the better right to the address. */
export async function originDidDocument(provider: OneLogin): Promise<ProtocolAnswer> {
  const { kernel } = provider
  for (const { didDocument: documentOf } of kernel.contributions(originDocuments)) {
    const document = await documentOf(kernel)
    if (document !== undefined) return documentAnswer(document, 'max-age=3600, private')
  }
  return didDocument(provider)
}
