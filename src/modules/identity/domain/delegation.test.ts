import { describe, expect, it } from 'vitest'
import { endOfChildhood, isInForce, readCompanyNumber, type DelegationTerms } from './delegation.ts'

const terms: DelegationTerms = {
  status: 'active',
  startsAt: new Date('2026-01-01T00:00:00Z'),
  endsAt: new Date('2026-02-01T00:00:00Z'),
}
const during = new Date('2026-01-15T00:00:00Z')

describe('a delegation', () => {
  it('is in force from its first moment until its end', () => {
    expect(isInForce(terms, during)).toBe(true)
    expect(isInForce(terms, new Date('2026-01-01T00:00:00Z'))).toBe(true)
    expect(isInForce(terms, new Date('2025-12-31T23:59:59Z'))).toBe(false)
    expect(isInForce(terms, terms.endsAt)).toBe(false)
  })

  it('is not in force before it was accepted or once it was ended', () => {
    for (const status of ['invited', 'requested', 'ended', 'expired', 'refused', 'declined'] as const)
      expect(isInForce({ ...terms, status }, during)).toBe(false)
    expect(isInForce({ ...terms, startsAt: null }, during)).toBe(false)
  })
})

describe('childhood', () => {
  it('ends on the sixteenth birthday, for those born on 29 February on 29 February', () => {
    expect(endOfChildhood('2012-05-17').toISOString()).toBe('2028-05-17T00:00:00.000Z')
    expect(endOfChildhood('2012-02-29').toISOString()).toBe('2028-02-29T00:00:00.000Z')
  })
})

describe('a company number', () => {
  it('is read however it is spaced, and refused when it is words', () => {
    expect(readCompanyNumber(' sc 123456')).toBe('SC123456')
    expect(readCompanyNumber('01234567')).toBe('01234567')
    for (const wrong of ['', 'ACME', '123', '12-34-56', '1234567890123'])
      expect(readCompanyNumber(wrong)).toBeUndefined()
  })
})
