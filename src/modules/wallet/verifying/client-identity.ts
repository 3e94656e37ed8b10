import type { Organisation } from '#kernel/access'
import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { clientIdOf, type ClientKind } from '../domain/client-id.ts'
import { verifierKeyPurpose } from '../issuing/keys.ts'
import { requestSigner } from './request-certificate.ts'

/** A public body as it asks: its name in requests, its key, and where wallets find the key. */
export interface AskingBody {
  clientId: string
  key: SigningKey
  /** `kid` of the body's document, or the certificate. */
  header: Readonly<Record<string, unknown>>
}

/** The public body under one kind of client identifier. */
export async function askingBody(
  kernel: Kernel,
  target: Queryable,
  { slug, name }: Organisation,
  kind: ClientKind,
): Promise<AskingBody> {
  const { origin } = kernel
  const key = await kernel.crypto.keys.current(target, verifierKeyPurpose)
  const identity = { origin, organisationSlug: slug }
  if (kind === 'did') {
    const header = { kid: keyId(bodyDid(origin, slug), key.kid) }
    return { clientId: clientIdOf(kind, { ...identity, certificateHash: '' }), key, header }
  }
  const { x5c, hash } = await requestSigner(kernel, target, { slug, name: name.en }, key)
  return { clientId: clientIdOf(kind, { ...identity, certificateHash: hash }), key, header: { x5c } }
}
