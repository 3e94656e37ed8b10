import { describe, expect, it } from 'vitest'
import { veteranCard, veteranClaims } from '../testing/penhaven.ts'
import { cardColours, claimsThatDiffer, vctOf } from './template.ts'

describe('a template', () => {
  it('has its type on this site only when it is a path', () => {
    expect(vctOf({ vct: '/credentials/types/x' }, 'https://gov.example')).toBe(
      'https://gov.example/credentials/types/x',
    )
    expect(vctOf({ vct: 'urn:x' }, 'https://gov.example')).toBe('urn:x')
  })

  it('takes exactly its own claims', () => {
    expect(claimsThatDiffer(veteranCard, veteranClaims)).toEqual([])
    const { country: _, ...fewer } = veteranClaims
    expect(claimsThatDiffer(veteranCard, { ...fewer, shoe_size: 42 }).toSorted()).toEqual([
      'country',
      'shoe_size',
    ])
  })

  it('has colours on which white text can be read by everybody (WCAG 1.4.6)', () => {
    for (const [name, colour] of Object.entries(cardColours)) {
      expect(1.05 / (luminance(colour) + 0.05), name).toBeGreaterThan(7)
    }
  })
})

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
