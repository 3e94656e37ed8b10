import { describe, expect, it } from 'vitest'
import { contraIndicators, isBreached, nonBreachingFailureCode, returnCodesOf } from './contra-indicator.ts'

const raised = (code: string) => ({ code, isMitigated: false })
const mitigated = (code: string) => ({ code, isMitigated: true })
const codes = (...args: Parameters<typeof returnCodesOf>) =>
  returnCodesOf(...args)
    .map(({ code }) => code)
    .join('')

describe('return codes', () => {
  it('are nine letters, each with one meaning', () => {
    const letters = [...contraIndicators.map(({ code }) => code), nonBreachingFailureCode]
    expect(new Set(letters).size).toBe(9)
    expect(letters.every((letter) => /^[A-Z]$/.test(letter))).toBe(true)
  })

  it.each([
    ['nothing on success', 'proved', [], ''],
    ['what is always required, on success', 'proved', [raised('A'), raised('K')], 'A'],
    ['nothing while nobody failed', 'open', [raised('H')], ''],
    ['that proving failed, where no fraud stands in the way', 'failed', [raised('K')], 'N'],
    ['that, and what is always required', 'failed', [raised('A')], 'AN'],
    [
      'every indicator of a breach, mitigated ones too',
      'failed',
      [raised('P'), mitigated('D'), raised('A')],
      'ADP',
    ],
    ['a breach also where an identity was proved', 'proved', [raised('X')], 'X'],
    ['nothing of a breach that was mitigated', 'proved', [mitigated('P')], ''],
    ['each letter once', 'failed', [raised('P'), raised('P')], 'P'],
  ] as const)('tell %s', (_what, outcome, indicators, expected) => {
    expect(codes(outcome, indicators)).toBe(expected)
  })

  it('count only unmitigated indicators of the breaching kind as a breach', () => {
    for (const { code, effect } of contraIndicators) {
      expect(isBreached([raised(code)])).toBe(effect === 'breaching')
      expect(isBreached([mitigated(code)])).toBe(false)
    }
    expect(isBreached([raised('nonsense')])).toBe(false)
  })
})
