import { hourMs } from '#kernel/clock'
import { UnsealError, type Crypto } from '#kernel/crypto'
import type { Answer, KnownSource } from '../domain/answers.ts'

/** One candidate as it was shown: what is used is what the person saw, whatever the records say by then. */
export interface SealedOffer {
  readonly personId: string
  readonly serviceName: string
  readonly place: string
  /** Milliseconds since 1970. */
  readonly shownAtMs: number
  readonly facts: readonly SealedFact[]
}

export interface SealedFact {
  readonly field: string
  readonly claim: string
  readonly answer: Answer
  readonly source: KnownSource
  readonly holderOrganisationId: string | null
}

const purpose = 'services.offer'
/** A page that was left open over lunch still works; one from yesterday is looked up again. */
const lifetimeMs = 12 * hourMs

/** Writes an offer for a form. Only this program can read it or make one. */
export function sealOffer(crypto: Crypto, offer: SealedOffer): string {
  return crypto.seal(purpose, JSON.stringify(offer))
}

/** The offer that a form hands back; undefined where it is another person's, for another page, old or made up. */
export function openOffer(
  crypto: Crypto,
  sealed: string,
  expected: Pick<SealedOffer, 'personId' | 'serviceName' | 'place'> & { nowMs: number },
): SealedOffer | undefined {
  const offer = unsealed(crypto, sealed)
  const isExpected =
    offer?.personId === expected.personId &&
    offer.serviceName === expected.serviceName &&
    offer.place === expected.place &&
    expected.nowMs - offer.shownAtMs <= lifetimeMs
  return isExpected ? offer : undefined
}

function unsealed(crypto: Crypto, sealed: string): SealedOffer | undefined {
  try {
    // Sealed by sealOffer, and authenticated: it is what was put in.
    return JSON.parse(crypto.unseal(purpose, sealed)) as SealedOffer
  } catch (error) {
    if (error instanceof UnsealError) return undefined
    throw error
  }
}
