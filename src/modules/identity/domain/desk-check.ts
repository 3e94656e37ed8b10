import { profilesMet } from './gpg45/profiles-met.ts'

/** What people can bring to a desk. Strengths follow Good Practice Guide 45; a deployment may judge others. */
export const evidenceKinds = [
  { kind: 'passport', strength: 4, hasPhoto: true },
  { kind: 'driving-licence', strength: 3, hasPhoto: true },
  { kind: 'veteran-papers', strength: 2, hasPhoto: false },
  { kind: 'birth-certificate', strength: 2, hasPhoto: false },
  { kind: 'benefit-letter', strength: 2, hasPhoto: false },
  { kind: 'vouch', strength: 2, hasPhoto: false },
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]['kind']

export function isEvidenceKind(candidate: string): candidate is EvidenceKind {
  return evidenceKinds.some(({ kind }) => kind === candidate)
}

/** What the officer found about one piece of evidence. */
export const evidenceFindings = ['original', 'genuine', 'details'] as const
export type EvidenceFinding = (typeof evidenceFindings)[number]

/** What an officer at a desk observed. */
export interface DeskObservations {
  evidence: readonly { kind: EvidenceKind; findings: readonly EvidenceFinding[] }[]
  /** The person in front of the officer is the one in the photo, or the one vouched for. */
  personMatches: boolean
  /** How far signs of fraud were looked for: 0 not at all, 1 the body's own records, 2 a national register. */
  fraudCheck: number
  /** How long the body's records show the person living here: 0 unknown, 1 a year or more, 2 three years or more. */
  activityHistory: number
}

/** How long somebody has to come to the desk. */
export const deadlineDays = 16

/** A desk cannot check chips or issuers, so its validity ends at 2 and its confidence at medium. */
const validityAtDesk = 2
const highestConfidenceAtDesk = 2
const matchedByPhoto = 3
const matchedByVouch = 2

export interface DeskAssessment {
  /** The profile that the identity now meets. */
  profile: string
  level: 2
}

/** Whether what was observed proves an identity to medium confidence (P2), and by which profile. */
export function assessDeskCheck(observations: DeskObservations): DeskAssessment | undefined {
  const counted = evidenceKinds.filter(({ kind }) =>
    observations.evidence.some(
      (seen) => seen.kind === kind && evidenceFindings.every((finding) => seen.findings.includes(finding)),
    ),
  )
  const met = profilesMet({
    evidence: counted.map(({ strength }) => ({ strength, validity: validityAtDesk })),
    activity: observations.activityHistory,
    fraud: observations.fraudCheck,
    verification: verificationOf(counted, observations.personMatches),
  }).find(({ confidence }) => confidence >= highestConfidenceAtDesk)
  return met === undefined ? undefined : { profile: met.name, level: 2 }
}

function verificationOf(
  counted: readonly { kind: EvidenceKind; hasPhoto: boolean }[],
  personMatches: boolean,
): number {
  if (!personMatches) return 0
  if (counted.some(({ hasPhoto }) => hasPhoto)) return matchedByPhoto
  return counted.some(({ kind }) => kind === 'vouch') ? matchedByVouch : 0
}
