import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisScale, positionOn, spreadLabels } from './chart-scale.ts'

// Down to a millionth: below that, numbers lose the digits that an axis needs.
const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6)
const amounts = fc.array(amount, { minLength: 1, maxLength: 30 })

describe('the scale of an axis', () => {
  test.for([
    { values: [120, 165, 210], ticks: [0, 100, 200, 300] },
    { values: [0.12, 0.34], ticks: [0, 0.1, 0.2, 0.3, 0.4] },
    { values: [-30, 20], ticks: [-40, -20, 0, 20] },
    { values: [], ticks: [0, 1] },
    { values: [0, 0], ticks: [0, 1] },
    { values: [Number.NaN, 3], ticks: [0, 1, 2, 3] },
  ])('of $values has round steps', ({ values, ticks }) => {
    expect(axisScale(values).ticks).toEqual(ticks)
  })

  test('holds zero and every value, with few marks', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const scale = axisScale(values)
        expect(scale.ticks).toContain(0)
        expect(scale.ticks.length).toBeLessThanOrEqual(8)
        for (const value of values) {
          expect(positionOn(scale, value)).toBeGreaterThanOrEqual(-1e-9)
          expect(positionOn(scale, value)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

describe('labels at the ends of lines', () => {
  test('stay where they are when there is room', () => {
    expect(spreadLabels([10, 60, 120], 18, 228)).toEqual([10, 60, 120])
  })

  test('are moved apart in their order, and up from the lowest place', () => {
    expect(spreadLabels([100, 102], 18, 228)).toEqual([100, 118])
    expect(spreadLabels([228, 226], 18, 228)).toEqual([228, 210])
  })

  test('never stand on one another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 228 }), { minLength: 2, maxLength: 4 }), (positions) => {
        const placed = spreadLabels(positions, 18, 228).toSorted((a, b) => a - b)
        const gaps = placed.slice(1).map((position, index) => position - (placed[index] ?? 0))
        expect(Math.max(...placed)).toBeLessThanOrEqual(228)
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(18)
      }),
    )
  })
})
