import type { QueriedCard } from '../domain/dcql/match.ts'
import type { AcceptedIssuer } from '../registers/accepted-issuers.ts'
import type { OwnTrust } from '../certificates/trust.ts'
import type { BitstringEntry } from '../status/foreign/check-list.ts'
import type { RefusalReason } from '../store/presentation-result.ts'

/** Where the status of a card is published. */
export interface StatusPlaceOfCard {
  /** Token Status List, or Bitstring Status List. */
  kind: 'token' | 'bitstring'
  uri: string
  index: number
  /** What the card says of its entry in a bitstring. */
  entry?: BitstringEntry
  /** Further statuses, where suspending and revoking have lists of their own: the card counts only if all let it. */
  others?: readonly StatusPlaceOfCard[]
}

/** What was shown, after the holder's proof and the issuer's signature were checked. */
export interface ShownCard {
  /** As queries see it: to check that it answers what was asked. */
  card: QueriedCard
  issuer: AcceptedIssuer | undefined
  validUntil: Date | undefined
  status: StatusPlaceOfCard | undefined
  /** It is genuine, or nobody can say, and does not count. */
  refusedBecause: Extract<RefusalReason, 'untrusted-issuer' | 'expired' | 'not-yet-valid'> | undefined
}

/** What a presentation must answer. */
export interface Challenge {
  /** What key bindings name: the whole client identifier or, through the browser's API, `origin:` and the origin. */
  audience: string
  /** Undefined where nobody asked: then the holder's own, which counts once. */
  nonce: string | undefined
  /** How old the holder's proof may be, where not as usual. */
  oldestMs?: number
  /** What mdocs sign besides (ISO/IEC 18013-5 section 9.1.5.1), as CBOR. */
  sessionTranscript: Uint8Array
}

/** What every check of a presentation needs. */
export interface CheckContext {
  challenge: Challenge
  issuers: readonly AcceptedIssuer[]
  /** Who issues mobile documents at this site. */
  ownTrust: OwnTrust
  now: Date
}
