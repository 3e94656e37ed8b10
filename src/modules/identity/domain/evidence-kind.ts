/** What a piece of evidence shows besides what is written on it. */
export type EvidenceShows = 'paper' | 'photo' | 'person'

/** A kind of evidence, as far as it is judged. */
export interface EvidenceKindScore {
  kind: string
  /** Good Practice Guide 45: how hard it is to get by pretending to be somebody else. */
  strength: 1 | 2 | 3 | 4
  /** `photo`: the person can be compared with it. `person`: somebody who vouches. */
  shows: EvidenceShows
}

/** A claim that services may ask for, made of what an officer reads from a document. */
export type DocumentClaim = 'passport' | 'driving-permit'
