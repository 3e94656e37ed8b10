import type { Crypto } from '#kernel/crypto'

/** What is sealed of proofing; each under a key of its own, so that one cannot be put in the place of another. */
export type SealedKind =
  | 'name'
  | 'address'
  | 'evidence'
  | 'change'
  | 'voucher'
  | 'questions'
  | 'indicator'
  | 'appeal'

/** Personal details as they are stored. Deleting the row deletes them: no copy is kept elsewhere. */
export function sealDetails({ crypto }: { crypto: Crypto }, kind: SealedKind, details: unknown): string {
  return crypto.seal(`identity.${kind}`, JSON.stringify(details))
}

/** @throws UnsealError where the text was not sealed here for this */
export function unsealDetails<Details>(
  { crypto }: { crypto: Crypto },
  kind: SealedKind,
  sealed: string,
): Details {
  // Sealing is authenticated: only what `sealDetails` wrote under this kind comes out.
  return JSON.parse(crypto.unseal(`identity.${kind}`, sealed)) as Details
}
