import { defineQuery, type Queryable } from '#kernel/db'

/** A certificate for a key that signs requests or credentials, with those above it but the root; each as base64 of DER. */
export interface KeyCertificate {
  chain: string[]
  expiresAt: Date
}

const find = defineQuery<{ organisationSlug: string; kid: string }, KeyCertificate>(
  'wallet.key_certificate.find',
  `select chain, expires_at as "expiresAt" from wallet.key_certificate
   where organisation_slug = :organisationSlug and kid = :kid`,
)

export async function findKeyCertificate(
  target: Queryable,
  key: { organisationSlug: string; kid: string },
): Promise<KeyCertificate | undefined> {
  return target.maybe(find, key)
}

const keep = defineQuery<
  { organisationSlug: string; kid: string; chain: readonly string[]; expiresAt: Date; renewBefore: Date },
  KeyCertificate
>(
  'wallet.key_certificate.keep',
  `insert into wallet.key_certificate (organisation_slug, kid, chain, expires_at)
   values (:organisationSlug, :kid, :chain::text[], :expiresAt)
   on conflict (organisation_slug, kid) do update
     set chain = case when key_certificate.expires_at < :renewBefore then excluded.chain
                      else key_certificate.chain end,
         expires_at = case when key_certificate.expires_at < :renewBefore then excluded.expires_at
                           else key_certificate.expires_at end
   returning chain, expires_at as "expiresAt"`,
)

/** Keeps a certificate, or gives the one that another process made first. */
export async function keepKeyCertificate(
  target: Queryable,
  certificate: KeyCertificate & { organisationSlug: string; kid: string; renewBefore: Date },
): Promise<KeyCertificate> {
  return target.one(keep, certificate)
}
