import { describe, expect, it } from 'vitest'
import { assessDeskCheck, evidenceFindings, type DeskObservations, type EvidenceKind } from './desk-check.ts'

const seen = (...kinds: EvidenceKind[]): DeskObservations['evidence'] =>
  kinds.map((kind) => ({ kind, findings: evidenceFindings }))
const matched = { personMatches: true, fraudCheck: 1, activityHistory: 0 }

describe('a check at a desk', () => {
  it.each([
    ['a passport', seen('passport'), matched, 'M1A'],
    ['a driving licence and other papers', seen('driving-licence', 'veteran-papers'), matched, 'M2C'],
    [
      'a driving licence and deeper checks',
      seen('driving-licence'),
      { personMatches: true, fraudCheck: 2, activityHistory: 1 },
      'M1B',
    ],
    [
      'no photo ID, but three papers and somebody who vouches',
      seen('veteran-papers', 'birth-certificate', 'vouch'),
      { personMatches: true, fraudCheck: 2, activityHistory: 2 },
      'M3A',
    ],
  ] as const)('proves P2 with %s', (_what, evidence, findings, profile) => {
    expect(assessDeskCheck({ evidence, ...findings })).toEqual({ profile, level: 2 })
  })

  it.each([
    ['nothing', [], matched],
    ['a driving licence alone', seen('driving-licence'), matched],
    ['somebody else in front of the officer', seen('passport'), { ...matched, personMatches: false }],
    ['no look for fraud', seen('passport'), { ...matched, fraudCheck: 0 }],
    [
      'papers without a photo or a vouch',
      seen('veteran-papers', 'birth-certificate', 'benefit-letter'),
      { personMatches: true, fraudCheck: 2, activityHistory: 2 },
    ],
  ] as const)('proves nothing with %s', (_what, evidence, findings) => {
    expect(assessDeskCheck({ evidence, ...findings })).toBeUndefined()
  })

  it('does not count a paper with any doubt, nor the same one twice', () => {
    for (const missing of evidenceFindings) {
      const findings = evidenceFindings.filter((finding) => finding !== missing)
      expect(assessDeskCheck({ evidence: [{ kind: 'passport', findings }], ...matched })).toBeUndefined()
    }
    expect(
      assessDeskCheck({ evidence: seen('driving-licence', 'driving-licence'), ...matched }),
    ).toBeUndefined()
  })

  it('never gives more than medium confidence', () => {
    const everything = seen(
      'passport',
      'driving-licence',
      'veteran-papers',
      'birth-certificate',
      'benefit-letter',
      'vouch',
    )
    expect(
      assessDeskCheck({ evidence: everything, personMatches: true, fraudCheck: 2, activityHistory: 2 })
        ?.level,
    ).toBe(2)
  })
})
