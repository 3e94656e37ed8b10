import { describe, expect, test } from 'vitest'
import { contrastRatio, readColour, relativeLuminance } from './contrast.ts'

describe('contrast', () => {
  // Published values: the ends of the scale in WCAG 2.2, and the greys and colours that its techniques (G17, G18) and the
  // common checkers agree on.
  test.for([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#949494', '#ffffff', 3.03],
    ['#959595', '#ffffff', 2.99],
    ['#ff0000', '#ffffff', 4.0],
    ['#0000ff', '#ffffff', 8.59],
    ['#00ff00', '#ffffff', 1.37],
    ['#ffff00', '#000000', 19.56],
    ['#1d70b8', '#ffffff', 5.17],
  ] as const)('of %s and %s is %d to 1', ([first, second, ratio]) => {
    expect(contrastRatio(first, second)).toBeCloseTo(ratio, 1)
    expect(contrastRatio(second, first)).toBe(contrastRatio(first, second))
  })

  test('tells apart what is just enough from what is just too little', () => {
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(4.5)
    expect(contrastRatio('#949494', '#ffffff')).toBeGreaterThanOrEqual(3)
    expect(contrastRatio('#959595', '#ffffff')).toBeLessThan(3)
  })

  test('stands on luminance from 0 to 1', () => {
    expect(relativeLuminance('#000000')).toBe(0)
    expect(relativeLuminance('#ffffff')).toBeCloseTo(1, 10)
    expect(relativeLuminance('#00ff00')).toBeCloseTo(0.7152, 4)
  })
})

describe('a colour that was typed', () => {
  test.for([
    ['#1D4E89', '#1d4e89'],
    [' 1d4e89 ', '#1d4e89'],
    ['#abc', '#aabbcc'],
    ['fff', '#ffffff'],
  ] as const)('%s is read as %s', ([typed, colour]) => {
    expect(readColour(typed)).toBe(colour)
  })

  test.for([
    '',
    'blue',
    '#12345',
    '#1234567',
    'rgb(0,0,0)',
    '#12345g',
    '##123456',
    '#fff;}body{display:none',
  ])('%j is none', (typed) => {
    expect(readColour(typed)).toBeUndefined()
  })
})
