import { describe, expect, it } from 'vitest'
import { deskFindings, deskProfile, evidenceFindings, together, type DeskObservations } from './desk-check.ts'
import type { EvidenceKindScore } from './evidence-kind.ts'

const kinds: EvidenceKindScore[] = [
  { kind: 'passport', strength: 4, shows: 'photo' },
  { kind: 'driving-licence', strength: 3, shows: 'photo' },
  { kind: 'certificate', strength: 2, shows: 'paper' },
  { kind: 'statement', strength: 2, shows: 'paper' },
  { kind: 'letter', strength: 2, shows: 'paper' },
  { kind: 'vouch', strength: 2, shows: 'person' },
]
const nothingHeld = { evidence: [], activity: 0, fraud: 0, verification: 0 }

const seen = (...names: string[]): DeskObservations['evidence'] =>
  names.map((kind) => ({ kind, findings: evidenceFindings }))
const matched = { personMatches: true, fraudCheck: 1, activityHistory: 0 }
const proved = (observations: DeskObservations) =>
  deskProfile(together(nothingHeld, deskFindings(observations, kinds)))

describe('a check at a desk', () => {
  it.each([
    ['a passport', seen('passport'), matched, 'M1A'],
    ['a driving licence and other papers', seen('driving-licence', 'statement'), matched, 'M2C'],
    [
      'a driving licence and deeper checks',
      seen('driving-licence'),
      { personMatches: true, fraudCheck: 2, activityHistory: 1 },
      'M1B',
    ],
    [
      'no photo ID, but three papers and somebody who vouches',
      seen('statement', 'certificate', 'vouch'),
      { personMatches: true, fraudCheck: 2, activityHistory: 2 },
      'M3A',
    ],
    [
      'two photo IDs, with a look into a national register: high confidence',
      seen('passport', 'driving-licence'),
      { personMatches: true, fraudCheck: 2, activityHistory: 0 },
      'H2B',
    ],
  ] as const)('proves an identity with %s', (_what, evidence, findings, profile) => {
    expect(proved({ evidence, ...findings })).toBe(profile)
  })

  it.each([
    ['nothing', [], matched],
    ['a driving licence alone', seen('driving-licence'), matched],
    ['somebody else in front of the officer', seen('passport'), { ...matched, personMatches: false }],
    ['no look for fraud', seen('passport'), { ...matched, fraudCheck: 0 }],
    ['papers of a kind that nobody knows', seen('letter-of-my-own'), matched],
    [
      'papers without a photo or a vouch',
      seen('statement', 'certificate', 'letter'),
      { personMatches: true, fraudCheck: 2, activityHistory: 2 },
    ],
  ] as const)('proves nothing with %s', (_what, evidence, findings) => {
    expect(proved({ evidence, ...findings })).toBeUndefined()
  })

  it('does not count a paper with any doubt, nor the same one twice', () => {
    for (const missing of evidenceFindings) {
      const findings = evidenceFindings.filter((finding) => finding !== missing)
      expect(proved({ evidence: [{ kind: 'passport', findings }], ...matched })).toBeUndefined()
    }
    expect(proved({ evidence: seen('driving-licence', 'driving-licence'), ...matched })).toBeUndefined()
  })

  it('adds to what was known before, where a paper seen again counts once', () => {
    const held = {
      evidence: [{ kind: 'statement', strength: 2, validity: 2 }],
      activity: 3,
      fraud: 2,
      verification: 0,
    }
    const licence = deskFindings({ evidence: seen('vouch'), ...matched }, kinds)
    expect(deskProfile(together(held, licence))).toBe('M2A')
    const again = deskFindings({ evidence: seen('statement'), ...matched }, kinds)
    expect(together(held, again)).toMatchObject({ evidence: [{ kind: 'statement' }], activity: 3, fraud: 2 })
  })
})
