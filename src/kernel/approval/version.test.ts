import { describe, expect, it } from 'vitest'
import {
  basisOf,
  checkRefusalReason,
  mayDecide,
  type ReviewedVersion,
  type VersionStatus,
} from './version.ts'

function version(number: number, status: VersionStatus): ReviewedVersion {
  return {
    number,
    status,
    authors: ['writer'],
    restoredFrom: null,
    changedAt: new Date(0),
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    refusalReason: null,
    revision: 1,
  }
}

describe('a version that two people agree on', () => {
  it('is decided by somebody else, while it waits', () => {
    expect(mayDecide(version(1, 'waiting'), 'other')).toBe(true)
    expect(mayDecide(version(1, 'waiting'), 'writer')).toBe(false)
    for (const status of ['draft', 'live', 'replaced', 'refused'] as const) {
      expect(mayDecide(version(1, status), 'other'), status).toBe(false)
    }
  })

  it('is compared with what it would replace, or did', () => {
    const versions = [
      version(5, 'waiting'),
      version(4, 'refused'),
      version(3, 'live'),
      version(2, 'refused'),
      version(1, 'replaced'),
    ]
    const basis = versions.map((each) => basisOf(versions, each)?.number)
    expect(basis).toEqual([3, 3, 1, 1, undefined])
  })

  it('is sent back with a reason of at most 1,000 characters', () => {
    expect(checkRefusalReason(' x ')).toEqual({ reason: 'x' })
    expect(checkRefusalReason(' ')).toBe('reason-missing')
    expect(checkRefusalReason('x'.repeat(1_000))).toEqual({ reason: 'x'.repeat(1_000) })
    expect(checkRefusalReason('x'.repeat(1_001))).toBe('reason-long')
  })
})
