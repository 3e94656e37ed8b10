import type { EvidenceKindScore } from './evidence-kind.ts'
import { bestProfile } from './gpg45/best-profile.ts'
import type { IdentityScores } from './gpg45/profiles-met.ts'
import type { HeldEvidence, ProofStanding } from './gpg45/steps.ts'

/** What the officer found about one piece of evidence. */
export const evidenceFindings = ['original', 'genuine', 'details'] as const
export type EvidenceFinding = (typeof evidenceFindings)[number]

/** What an officer at a desk observed. */
export interface DeskObservations {
  evidence: readonly { kind: string; findings: readonly EvidenceFinding[] }[]
  /** The person in front of the officer is the one in the photo, or the one vouched for. */
  personMatches: boolean
  /** How far signs of fraud were looked for: 0 not at all, 1 the body's own records, 2 a national register. */
  fraudCheck: number
  /** How long the body's records show the person living here: 0 unknown, 1 a year or more, 2 three years or more. */
  activityHistory: number
}

/** How long somebody has to come to the desk. */
export const deadlineDays = 16

/** An officer compares security features by eye; a chip or the issuer's records would give more. */
export const validityAtDesk = 2
export const matchedByPhoto = 3
export const matchedByVouch = 2

/** What a visit to a desk adds to what was known. */
export interface DeskFindings extends ProofStanding {
  evidence: readonly (HeldEvidence & { kind: string })[]
}

/** What counts of what was observed. A paper with any doubt does not, nor does one a second time. */
export function deskFindings(
  observations: DeskObservations,
  kinds: readonly EvidenceKindScore[],
): DeskFindings {
  const counted = kinds.filter(({ kind }) =>
    observations.evidence.some(
      (seen) => seen.kind === kind && evidenceFindings.every((finding) => seen.findings.includes(finding)),
    ),
  )
  return {
    evidence: counted.map(({ kind, strength }) => ({ kind, strength, validity: validityAtDesk })),
    activity: observations.activityHistory,
    fraud: observations.fraudCheck,
    verification: verificationOf(counted, observations.personMatches),
  }
}

/** What was known before and what the desk adds, together. A kind that was held and is seen again counts once. */
export function together(held: ProofStanding, added: DeskFindings): IdentityScores {
  const seen = new Set(added.evidence.map(({ kind }) => kind))
  return {
    evidence: [
      ...held.evidence.filter(({ kind }) => kind === undefined || !seen.has(kind)),
      ...added.evidence,
    ],
    activity: Math.max(held.activity, added.activity),
    fraud: Math.max(held.fraud, added.fraud),
    verification: Math.max(held.verification, added.verification),
  }
}

const mediumConfidence = 2

/** The profile by which an identity is proved to medium confidence (P2) or more; undefined where it is not. */
export function deskProfile(scores: IdentityScores): string | undefined {
  const profile = bestProfile(scores)
  return profile === undefined || profile.confidence < mediumConfidence ? undefined : profile.name
}

function verificationOf(counted: readonly EvidenceKindScore[], personMatches: boolean): number {
  if (!personMatches) return 0
  if (counted.some(({ shows }) => shows === 'photo')) return matchedByPhoto
  return counted.some(({ shows }) => shows === 'person') ? matchedByVouch : 0
}
