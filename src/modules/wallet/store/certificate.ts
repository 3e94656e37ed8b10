import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'

export type CertificateKind = 'authority' | 'document-signer'
export type CertificateState = 'next' | 'current' | 'retired' | 'revoked'
export type CertificateRevocationReason = 'key-compromise' | 'superseded' | 'cessation'

/** What a certificate says of its owner. */
export interface CertificateSubject {
  /** ISO 3166-1 alpha-2, in capitals. */
  country: string
  commonName: string
  organisation?: string
}

/** A certificate of this deployment, without its private key. */
export interface CertificateRecord {
  id: string
  kind: CertificateKind
  /** The public body whose documents it signs; null for an authority. */
  issuerSlug: string | null
  authorityId: string | null
  state: CertificateState
  /** Hexadecimal. */
  serialNumber: string
  subject: CertificateSubject
  /** DER. */
  certificate: Uint8Array
  /** SHA-256 of the DER, lower-case hexadecimal. */
  fingerprint: string
  notBefore: Date
  notAfter: Date
  createdAt: Date
  retiredAt: Date | null
  revokedAt: Date | null
  revocationReason: CertificateRevocationReason | null
}

export interface CertificateWithKey extends CertificateRecord {
  sealedPrivateJwk: string | null
}

const columns = `id, kind, issuer_slug as "issuerSlug", authority_id as "authorityId", state,
  serial_number as "serialNumber", subject, certificate, fingerprint, not_before as "notBefore",
  not_after as "notAfter", created_at as "createdAt", retired_at as "retiredAt", revoked_at as "revokedAt",
  revocation_reason as "revocationReason"`

const insert = defineQuery<
  {
    id: string
    kind: string
    issuerSlug: string | null
    authorityId: string | null
    state: string
    serialNumber: string
    subject: string
    certificate: Uint8Array
    fingerprint: string
    sealedPrivateJwk: string
    notBefore: Date
    notAfter: Date
    createdAt: Date
  },
  never
>(
  'wallet.certificate.insert',
  `insert into wallet.certificate (id, kind, issuer_slug, authority_id, state, serial_number, subject, certificate,
     fingerprint, sealed_private_jwk, not_before, not_after, created_at)
   values (:id, :kind, :issuerSlug, :authorityId, :state, :serialNumber, :subject::jsonb, :certificate,
     :fingerprint, :sealedPrivateJwk, :notBefore, :notAfter, :createdAt)
   on conflict do nothing`,
)

export interface NewCertificate extends Omit<
  CertificateRecord,
  'retiredAt' | 'revokedAt' | 'revocationReason'
> {
  sealedPrivateJwk: string
}

/** Nothing happens where there is one of that kind in that state: of two nodes, the first one's counts. */
export async function insertCertificate(target: Queryable, certificate: NewCertificate): Promise<void> {
  await target.execute(insert, { ...certificate, subject: json(certificate.subject) })
}

const ofAuthority = defineQuery<{ state: string }, CertificateWithKey>(
  'wallet.certificate.of_authority',
  `select ${columns}, sealed_private_jwk as "sealedPrivateJwk" from wallet.certificate
   where kind = 'authority' and state = :state`,
)

export async function findAuthority(
  target: Queryable,
  state: 'next' | 'current',
): Promise<CertificateWithKey | undefined> {
  return target.maybe(ofAuthority, { state })
}

const ofSigner = defineQuery<{ issuerSlug: string; state: string }, CertificateWithKey>(
  'wallet.certificate.of_signer',
  `select ${columns}, sealed_private_jwk as "sealedPrivateJwk" from wallet.certificate
   where kind = 'document-signer' and issuer_slug = :issuerSlug and state = :state`,
)

export async function findSigner(
  target: Queryable,
  issuerSlug: string,
  state: 'next' | 'current',
): Promise<CertificateWithKey | undefined> {
  return target.maybe(ofSigner, { issuerSlug, state })
}

const byId = defineQuery<{ id: string }, CertificateWithKey>(
  'wallet.certificate.by_id',
  `select ${columns}, sealed_private_jwk as "sealedPrivateJwk" from wallet.certificate where id = :id`,
)

export async function findCertificate(
  target: Queryable,
  id: string,
): Promise<CertificateWithKey | undefined> {
  return target.maybe(byId, { id })
}

const all = defineQuery<Record<never, never>, CertificateRecord>(
  'wallet.certificate.all',
  `select ${columns} from wallet.certificate
   order by kind, array_position(array['current', 'next', 'retired', 'revoked'], state), created_at desc, id`,
)

/** Authorities first; of each kind those in use, then those to come, then those that have gone. */
export async function listCertificates(target: Queryable): Promise<CertificateRecord[]> {
  return target.many(all, {})
}

const retire = defineQuery<{ id: string; at: Date }, never>(
  'wallet.certificate.retire',
  `update wallet.certificate set state = 'retired', retired_at = :at,
     sealed_private_jwk = case when kind = 'authority' then sealed_private_jwk end
   where id = :id and state in ('next', 'current')`,
)

export async function retireCertificate(tx: Transaction, id: string, at: Date): Promise<boolean> {
  return (await tx.execute(retire, { id, at })) === 1
}

const promote = defineQuery<{ id: string }, never>(
  'wallet.certificate.promote',
  `update wallet.certificate set state = 'current' where id = :id and state = 'next'`,
)

export async function promoteCertificate(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.execute(promote, { id })) === 1
}

const retireAllSigners = defineQuery<{ at: Date }, never>(
  'wallet.certificate.retire_all_signers',
  `update wallet.certificate set state = 'retired', retired_at = :at, sealed_private_jwk = null
   where kind = 'document-signer' and state in ('next', 'current')`,
)

export async function retireSigners(tx: Transaction, at: Date): Promise<number> {
  return tx.execute(retireAllSigners, { at })
}

const revoke = defineQuery<{ id: string; at: Date; reason: string }, never>(
  'wallet.certificate.revoke',
  `update wallet.certificate set state = 'revoked', revoked_at = :at, revocation_reason = :reason,
     sealed_private_jwk = null
   where id = :id and kind = 'document-signer' and state <> 'revoked'`,
)

export async function revokeCertificate(
  tx: Transaction,
  id: string,
  reason: CertificateRevocationReason,
  at: Date,
): Promise<boolean> {
  return (await tx.execute(revoke, { id, at, reason })) === 1
}

const revokedOf = defineQuery<
  { authorityId: string; now: Date },
  { serialNumber: string; revokedAt: Date; reason: CertificateRevocationReason }
>(
  'wallet.certificate.revoked_of',
  `select serial_number as "serialNumber", revoked_at as "revokedAt", revocation_reason as reason
   from wallet.certificate
   where authority_id = :authorityId and state = 'revoked' and not_after >= :now order by revoked_at, id`,
)

/** Certificates that an authority revoked and that have not run out. */
export async function listRevoked(
  target: Queryable,
  authorityId: string,
  now: Date,
): Promise<{ serialNumber: string; revokedAt: Date; reason: CertificateRevocationReason }[]> {
  return target.many(revokedOf, { authorityId, now })
}

const storedList = defineQuery<{ id: string; now: Date }, { revocationList: Uint8Array }>(
  'wallet.certificate.revocation_list',
  `select revocation_list as "revocationList" from wallet.certificate
   where id = :id and revocation_list is not null and revocation_list_until > :now`,
)

export async function findRevocationList(
  target: Queryable,
  authorityId: string,
  now: Date,
): Promise<Uint8Array | undefined> {
  return (await target.maybe(storedList, { id: authorityId, now }))?.revocationList
}

const lock = defineQuery<{ id: string }, { id: string }>(
  'wallet.certificate.lock',
  `select id from wallet.certificate where id = :id for update`,
)

/** Until the transaction ends, nobody else makes the authority's revocation list, or has it made anew. */
export async function lockAuthority(tx: Transaction, id: string): Promise<void> {
  await tx.maybe(lock, { id })
}

const storeList = defineQuery<{ id: string; list: Uint8Array | null; until: Date | null }, never>(
  'wallet.certificate.store_revocation_list',
  `update wallet.certificate set revocation_list = :list, revocation_list_until = :until where id = :id`,
)

/** @param until when a newer one must be made; null forgets the list, so that the next reader has one made */
export async function storeRevocationList(
  target: Queryable,
  authorityId: string,
  list: Uint8Array | null,
  until: Date | null,
): Promise<void> {
  await target.execute(storeList, { id: authorityId, list, until })
}

const forgetKeys = defineQuery<{ now: Date }, never>(
  'wallet.certificate.forget_authority_keys',
  `update wallet.certificate authority set sealed_private_jwk = null
   where kind = 'authority' and state = 'retired' and sealed_private_jwk is not null
     and not exists (select from wallet.certificate signer
                     where signer.authority_id = authority.id and signer.not_after >= :now)`,
)

/** Destroys the keys of authorities that have gone and have nothing left to revoke. */
export async function forgetAuthorityKeys(target: Queryable, now: Date): Promise<number> {
  return target.execute(forgetKeys, { now })
}
