import type { Crypto } from '#kernel/crypto'

/** A use of an algorithm, as a link from an account or a letter names it. */
export interface RunToken {
  runId: string
  algorithmId: string
  /** Who used it; undefined where nobody in particular did. */
  organisationId?: string
  /** ISO 8601 */
  ranAt: string
}

const purpose = 'transparency.challenged-run'

/**
 * Sealed, so that only whoever was shown a use can question it: also people without an account, and without the program telling
 * anybody whether a use exists.
 */
export function writeRunToken(crypto: Crypto, run: RunToken): string {
  return crypto.seal(purpose, JSON.stringify(run))
}

/** Undefined for one that this program did not write. */
export function readRunToken(crypto: Crypto, written: string): RunToken | undefined {
  if (written === '') return undefined
  try {
    // Sealed by this file, and authenticated: it is what was put in.
    return JSON.parse(crypto.unseal(purpose, written)) as RunToken
  } catch {
    return undefined
  }
}
