import { defineQuery, type Queryable } from '#kernel/db'

/** A certificate for the key that signs requests, with those above it but the root; each as base64 of DER. */
export interface RequestCertificate {
  chain: string[]
  expiresAt: Date
}

const find = defineQuery<{ organisationSlug: string; kid: string }, RequestCertificate>(
  'wallet.request_certificate.find',
  `select chain, expires_at as "expiresAt" from wallet.request_certificate
   where organisation_slug = :organisationSlug and kid = :kid`,
)

export async function findRequestCertificate(
  target: Queryable,
  key: { organisationSlug: string; kid: string },
): Promise<RequestCertificate | undefined> {
  return target.maybe(find, key)
}

const keep = defineQuery<
  { organisationSlug: string; kid: string; chain: readonly string[]; expiresAt: Date; renewBefore: Date },
  RequestCertificate
>(
  'wallet.request_certificate.keep',
  `insert into wallet.request_certificate (organisation_slug, kid, chain, expires_at)
   values (:organisationSlug, :kid, :chain::text[], :expiresAt)
   on conflict (organisation_slug, kid) do update
     set chain = case when request_certificate.expires_at < :renewBefore then excluded.chain
                      else request_certificate.chain end,
         expires_at = case when request_certificate.expires_at < :renewBefore then excluded.expires_at
                           else request_certificate.expires_at end
   returning chain, expires_at as "expiresAt"`,
)

/** Keeps a certificate, or gives the one that another process made first. */
export async function keepRequestCertificate(
  target: Queryable,
  certificate: RequestCertificate & { organisationSlug: string; kid: string; renewBefore: Date },
): Promise<RequestCertificate> {
  return target.one(keep, certificate)
}
