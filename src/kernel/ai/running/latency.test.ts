import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latencyOfStep, latencyQuantile, latencyStep } from './latency.ts'

test('a duration is told within a fifth', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1_000_000, noNaN: true }), (latencyMs) => {
      const told = latencyOfStep(latencyStep(latencyMs))
      expect(Math.abs(told - latencyMs) / latencyMs).toBeLessThan(0.2)
    }),
  )
})

test('a quantile is that of the list that was counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 48 }), { minLength: 1 }),
      fc.constantFrom(0.5, 0.95, 1),
      (steps, share) => {
        const sorted = steps.toSorted((left, right) => left - right)
        const expected = sorted[Math.ceil(share * steps.length) - 1] ?? 0
        const counts = [...new Set(steps)].map((step) => ({
          step,
          runs: steps.filter((each) => each === step).length,
        }))
        expect(latencyQuantile(counts, share)).toBe(latencyOfStep(expected))
      },
    ),
  )
})
