/** How sure a body can be of an identity: 1 low, 2 medium, 3 high, 4 very high. */
export type Confidence = 1 | 2 | 3 | 4

/** What an identity check must reach: every score is a minimum. */
export interface IdentityProfile {
  name: string
  confidence: Confidence
  /** Strength and validity of each piece of evidence, strongest first. */
  evidence: readonly (readonly [strength: number, validity: number])[]
  activity: number
  fraud: number
  verification: number
}

/** Name, evidence as strength and validity digits, then activity, fraud and verification. */
const table = `
  L1A 22 0 1 1
  L1B 32 0 0 1
  L1C 11 3 2 2
  L2A 11+11 2 1 2
  L2B 11+11 2 2 1
  L3A 11+11+11 2 1 1
  M1A 42 0 1 2
  M1B 32 1 2 2
  M1C 33 0 0 3
  M1D 22 2 1 3
  M2A 22+22 3 2 2
  M2B 32+22 1 1 2
  M2C 32+22 0 1 3
  M3A 22+22+22 2 2 2
  H1A 43 0 1 3
  H1B 33 2 1 3
  H1C 43 0 0 4
  H2A 22+22 3 2 3
  H2B 42+32 0 2 3
  H2C 33+22 1 1 3
  H2D 33+22 0 1 3
  H2E 43+33 0 0 3
  H3A 22+22+22 2 2 3
  V1A 43 0 3 3
  V1B 44 0 1 3
  V1C 43 1 1 4
  V1D 44 0 0 4
  V2A 33+33 3 2 3
  V2B 43+33 0 2 3
  V2C 43+22 2 2 3
  V2D 44+44 0 0 3
  V3A 33+22+22 3 3 3
`

const confidences: Readonly<Record<string, Confidence>> = { L: 1, M: 2, H: 3, V: 4 }

/** The identity profiles of Good Practice Guide 45, from the lowest confidence to the highest. */
export const identityProfiles: readonly IdentityProfile[] = table.trim().split('\n').map(readProfile)

function readProfile(line: string): IdentityProfile {
  const [name = '', evidence = '', activity, fraud, verification] = line.trim().split(' ')
  return {
    name,
    confidence: confidences[name.charAt(0)] ?? 1,
    evidence: evidence.split('+').map((pair) => [Number(pair.charAt(0)), Number(pair.charAt(1))]),
    activity: Number(activity),
    fraud: Number(fraud),
    verification: Number(verification),
  }
}
