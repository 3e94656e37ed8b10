import { describe, expect, it } from 'vitest'
import { allows, endOfChildhood, readCompanyNumber, type DelegationTerms } from './delegation.ts'

const terms: DelegationTerms = {
  status: 'active',
  services: ['parking-permit'],
  startsAt: new Date('2026-01-01T00:00:00Z'),
  endsAt: new Date('2026-02-01T00:00:00Z'),
}
const during = new Date('2026-01-15T00:00:00Z')

describe('what a delegation allows', () => {
  it('is the services it names, while it runs', () => {
    expect(allows(terms, { service: 'parking-permit', at: during })).toBe(true)
    expect(allows(terms, { service: 'blue-badge', at: during })).toBe(false)
    expect(allows({ ...terms, services: null }, { service: 'blue-badge', at: during })).toBe(true)
  })

  it('is nothing before it begins, from its end on, or once it was ended', () => {
    const service = 'parking-permit'
    expect(allows(terms, { service, at: new Date('2025-12-31T23:59:59Z') })).toBe(false)
    expect(allows(terms, { service, at: terms.endsAt })).toBe(false)
    for (const status of ['invited', 'requested', 'ended', 'expired', 'refused', 'declined'] as const)
      expect(allows({ ...terms, status }, { service, at: during })).toBe(false)
    expect(allows({ ...terms, startsAt: null }, { service, at: during })).toBe(false)
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
