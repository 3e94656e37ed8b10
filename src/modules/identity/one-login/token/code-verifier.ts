import type { Crypto } from '#kernel/crypto'

/** RFC 7636, section 4.1. */
const verifierShape = /^[A-Za-z0-9\-._~]{43,128}$/

/** RFC 7636, section 4.6, for S256. A verifier to a request that had no challenge is a mistake too. */
export function provesChallenge(
  { sha256, equal }: Pick<Crypto, 'sha256' | 'equal'>,
  codeChallenge: string | null,
  codeVerifier: string | undefined,
): boolean {
  if (codeChallenge === null || codeVerifier === undefined) {
    return codeChallenge === null && codeVerifier === undefined
  }
  return verifierShape.test(codeVerifier) && equal(sha256(codeVerifier), codeChallenge)
}
