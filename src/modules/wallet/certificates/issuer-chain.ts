import { organisationBySlug } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { importJWK } from 'jose'
import { bodyUrl } from '../domain/body-id.ts'
import { findKeyCertificate, keepKeyCertificate } from '../store/key-certificate.ts'
import { authorityKeys, currentAuthority, revocationListPath } from './authority.ts'
import { signerLifetimeMs } from './lifetimes.ts'
import { makeIssuerCertificate } from './make.ts'
import { newSerialNumber, validityFrom } from './own-certificate.ts'

const renewalMs = 30 * dayMs

// What a key was certified with does not change while it is in use, and every card and list would read it.
const remembered = new WeakMap<SigningKey, Map<string, { chain: string[]; renewAt: Date }>>()

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
): Promise<string[]> {
  const now = kernel.clock.now()
  const known = remembered.get(key)?.get(issuerSlug)
  if (known !== undefined && known.renewAt > now) return known.chain
  const place = { organisationSlug: issuerSlug, kid: key.kid }
  const renewBefore = addMs(now, renewalMs)
  const stored = await findKeyCertificate(target, place)
  const isGood = stored !== undefined && stored.expiresAt > renewBefore
  const certificate = isGood
    ? stored
    : await keepKeyCertificate(target, {
        ...place,
        ...(await certify(kernel, target, issuerSlug, key)),
        renewBefore,
      })
  const { chain, expiresAt } = certificate
  const byBody = remembered.get(key) ?? new Map<string, { chain: string[]; renewAt: Date }>()
  remembered.set(key, byBody.set(issuerSlug, { chain, renewAt: addMs(expiresAt, -renewalMs) }))
  return chain
}

async function certify(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
  key: SigningKey,
): Promise<{ chain: string[]; expiresAt: Date }> {
  const authority = await currentAuthority(kernel, target)
  const organisation = await organisationBySlug(target, issuerSlug)
  const publicKey = await importJWK({ ...key.publicJwk, key_ops: ['verify'], ext: true }, 'ES256', {
    extractable: true,
  })
  if (publicKey instanceof Uint8Array) throw new TypeError('The key of credentials is a pair')
  const validity = validityFrom(kernel.clock.now(), signerLifetimeMs)
  const expiresAt = validity.notAfter < authority.notAfter ? validity.notAfter : authority.notAfter
  const certificate = await makeIssuerCertificate(
    {
      subject: {
        country: authority.subject.country,
        organisation: organisation?.name.en ?? issuerSlug,
        commonName: `${issuerSlug} issuer ${key.kid.slice(0, 6)}`,
      },
      serialNumber: newSerialNumber(kernel),
      notBefore: validity.notBefore > authority.notBefore ? validity.notBefore : authority.notBefore,
      notAfter: expiresAt,
      publicKey,
      contactUrl: kernel.origin,
      revocationListUrl: kernel.origin + revocationListPath(authority.id),
      issuer: bodyUrl(kernel.origin, issuerSlug),
      host: new URL(kernel.origin).hostname,
    },
    await authorityKeys(kernel, authority),
  )
  return { chain: [Buffer.from(certificate).toString('base64')], expiresAt }
}
