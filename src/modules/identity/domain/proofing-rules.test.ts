import { describe, expect, it } from 'vitest'
import { identityLifeYears, yearsLater } from './identity-rules.ts'
import { activityByYears, isSameAnswer, verificationByAnswers } from './knowledge.ts'
import { normaliseName } from './name.ts'
import { addressLines, noAddressTyped, readAddress } from './postal-address.ts'
import { namePartsOf } from './verified-claims.ts'
import { vouchBar, vouchesPerYear } from './vouch.ts'
import { anyOf, groupWays } from './way-group.ts'

describe('the parts of a name', () => {
  it.each([
    ['Alice Jane', 'O’Donnell', ['Given Alice', 'Given Jane', 'Family O’Donnell']],
    ['Suryani', '', ['Given Suryani']],
    ['O', 'X', ['Given O', 'Family X']],
    ['María José', 'García Márquez', ['Given María', 'Given José', 'Family García Márquez']],
  ])('%s %s', (givenNames, familyName, expected) => {
    const parts = namePartsOf({ givenNames, familyName })
    expect(parts.map(({ type, value }) => `${type.replace('Name', '')} ${value}`)).toEqual(expected)
  })

  it('are kept as they are but for how they were typed', () => {
    expect(normaliseName('  Siôn\t ap  Rhys ')).toBe('Siôn ap Rhys')
    expect(normaliseName('y\u0302')).toBe('ŷ')
    expect(normaliseName('نسیم\u200Cجان')).toBe('نسیم\u200Cجان')
    expect(normaliseName('A\u0000\u202Eb')).toBe('Ab')
  })
})

describe('a vouch', () => {
  const fine = { isSamePerson: false, identityLevel: 2, wasVouchedForByPerson: false, vouchesThisYear: 0 }
  it.each([
    [fine, undefined],
    [{ ...fine, isSamePerson: true }, 'own'],
    [{ ...fine, identityLevel: 1 }, 'not-proved'],
    [{ ...fine, wasVouchedForByPerson: true }, 'each-other'],
    [{ ...fine, vouchesThisYear: vouchesPerYear }, 'too-many'],
  ])('%j: %s', (facts, expected) => {
    expect(vouchBar(facts)).toBe(expected)
  })
})

describe('what a body knows', () => {
  it('gives scores by years and by answers', () => {
    expect([0, 1, 2, 3, 4, 5, 40].map(activityByYears)).toEqual([0, 1, 1, 2, 2, 3, 3])
    expect([0, 1, 2, 3, 4].map(verificationByAnswers)).toEqual([0, 0, 1, 2, 2])
  })

  it('is compared by letters and digits', () => {
    expect(isSameAnswer(' £1,20.50 ', '120.50')).toBe(true)
    expect(isSameAnswer('llŷn', 'Llyn')).toBe(true)
    expect(isSameAnswer('', '')).toBe(false)
    expect(isSameAnswer('-', '?')).toBe(false)
  })
})

describe('an address', () => {
  it('keeps what was typed and drops what was not', () => {
    const typed = {
      ...noAddressTyped,
      buildingName: 'Tŷ Gwyn',
      addressLocality: 'Llangefni',
      addressCountry: 'gb',
    }
    const read = readAddress(typed, '2026-11-02')
    expect(read).toEqual({
      address: { buildingName: 'Tŷ Gwyn', addressLocality: 'Llangefni', addressCountry: 'GB' },
      validFrom: null,
    })
    expect('address' in read && addressLines(read.address)).toEqual(['Tŷ Gwyn', 'Llangefni', 'GB'])
  })
})

describe('an identity', () => {
  it('counts for whole years, also from a leap day', () => {
    expect(yearsLater(new Date('2024-02-29T10:00:00Z'), identityLifeYears).toISOString()).toBe(
      '2029-03-01T10:00:00.000Z',
    )
  })
})

const score = (id: string) => ({ id, effect: { kind: 'score', score: 'fraud', value: 1 } }) as const
const piece = (of: string) =>
  ({ id: of, effect: { kind: 'evidence', of, strength: 2, validity: 2 } }) as const

describe('ways that differ in the evidence alone', () => {
  it('are one, with its choices', () => {
    const groups = groupWays([
      [piece('a'), score('f')],
      [piece('b'), score('f')],
      [score('f'), score('g')],
    ])
    expect(
      groups.map(({ evidenceChoices }) => evidenceChoices.map((set) => set.map(({ id }) => id))),
    ).toEqual([[['a'], ['b']], []])
  })

  it('are "any two of these" only where every pair is a way', () => {
    const [a, b, c] = [piece('a'), piece('b'), piece('c')]
    const pairs = [
      [a, b],
      [a, c],
      [b, c],
    ]
    expect(anyOf(pairs)?.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(anyOf(pairs.slice(1))).toBeUndefined()
    expect(anyOf([[a, b]])).toHaveLength(2)
  })
})
