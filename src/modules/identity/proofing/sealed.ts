import type { Crypto } from '#kernel/crypto'
import type { ChangeOfDetails } from '../desk/change.ts'
import type { DrivingPermit, Passport, PostalAddress } from '../domain/verified-claims.ts'
import type { KnowledgeFound } from '../knowledge-sources.ts'

/** What is sealed of proofing; each under a key of its own, so that one cannot be put in the place of another. */
export interface SealedDetails {
  name: { givenNames: string; familyName: string }
  address: PostalAddress
  passport: Passport
  'driving-permit': DrivingPermit
  change: ChangeOfDetails
  /** An email address. */
  voucher: string
  questions: KnowledgeFound
  /** Words of the fraud desk. */
  indicator: string
  /** Words of an appeal or of its answer. */
  appeal: string
}

/** Personal details as they are stored. Deleting the row deletes them: no copy is kept elsewhere. */
export function sealDetails<Kind extends keyof SealedDetails>(
  { crypto }: { crypto: Crypto },
  kind: Kind,
  details: SealedDetails[Kind],
): string {
  return crypto.seal(`identity.${kind}`, JSON.stringify(details))
}

/** @throws UnsealError where the text was not sealed here for this */
export function unsealDetails<Kind extends keyof SealedDetails>(
  { crypto }: { crypto: Crypto },
  kind: Kind,
  sealed: string,
): SealedDetails[Kind] {
  // Sealing is authenticated: only what `sealDetails` wrote under this kind comes out.
  return JSON.parse(crypto.unseal(`identity.${kind}`, sealed)) as SealedDetails[Kind]
}
