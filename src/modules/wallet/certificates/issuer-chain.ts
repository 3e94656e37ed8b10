import { organisationBySlug } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { bodyUrl } from '../domain/body-id.ts'
import type { KeyCertificate } from '../store/key-certificate.ts'
import { authorityKeys, currentAuthority, revocationListPath } from './authority.ts'
import { keptCertificate, renewalMs } from './kept-certificate.ts'
import { signerLifetimeMs } from './lifetimes.ts'
import { makeIssuerCertificate } from './make.ts'
import { newSerialNumber, validityFrom, within } from './own-certificate.ts'
import { publicKeyFrom } from './x509.ts'

// What a key was certified with does not change while it is in use, and every card and list would read it.
const remembered = new WeakMap<SigningKey, Map<string, { chain: readonly string[]; renewAt: Date }>>()

/**
 * The certificates above the key with which a public body signs credentials and status lists, for the header `x5c`: wallets that
 * know the authority of this deployment need not know did:web. The authority itself is not part of it (OpenID4VC HAIP 1.0).
 * @returns base64 of DER, the key's own first
 */
export async function issuerChain(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
  key: SigningKey,
): Promise<readonly string[]> {
  const now = kernel.clock.now()
  const known = remembered.get(key)?.get(issuerSlug)
  if (known !== undefined && known.renewAt > now) return known.chain
  const place = { organisationSlug: issuerSlug, kid: key.kid }
  const { chain, expiresAt } = await keptCertificate(kernel, target, place, () =>
    certify(kernel, target, issuerSlug, key),
  )
  const byBody = remembered.get(key) ?? new Map<string, { chain: readonly string[]; renewAt: Date }>()
  remembered.set(key, byBody.set(issuerSlug, { chain, renewAt: addMs(expiresAt, -renewalMs) }))
  return chain
}

async function certify(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
  key: SigningKey,
): Promise<KeyCertificate> {
  const authority = await currentAuthority(kernel, target)
  const organisation = await organisationBySlug(target, issuerSlug)
  const validity = within(validityFrom(kernel.clock.now(), signerLifetimeMs), authority)
  const certificate = await makeIssuerCertificate(
    {
      subject: {
        country: authority.subject.country,
        organisation: organisation?.name.en ?? issuerSlug,
        commonName: `${issuerSlug} issuer ${key.kid.slice(0, 6)}`,
      },
      serialNumber: newSerialNumber(kernel),
      ...validity,
      publicKey: await publicKeyFrom(key.publicJwk),
      contactUrl: kernel.origin,
      revocationListUrl: kernel.origin + revocationListPath(authority.id),
      issuer: bodyUrl(kernel.origin, issuerSlug),
      host: new URL(kernel.origin).hostname,
    },
    await authorityKeys(kernel, authority),
  )
  return { chain: [Buffer.from(certificate).toString('base64')], expiresAt: validity.notAfter }
}
