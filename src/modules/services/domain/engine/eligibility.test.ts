import { expect, test } from 'vitest'
import { both } from '../../testing/parking-permit.ts'
import type { Answers } from '../answers.ts'
import type { Condition } from '../definition/condition.ts'
import type { EligibilityPage, EligibilityRule } from '../definition.ts'
import { eligibilityOf, reasonsOf } from './eligibility.ts'

const is = (field: string, value = 'yes'): Condition => ({ kind: 'equals', field, value })

function rule(name: string, mustHold: Condition, more: Partial<EligibilityRule> = {}): EligibilityRule {
  const source = { title: both(`Law of ${name}`) }
  return { name, title: both(name), otherwise: both(`Not ${name}`), mustHold, source, ...more }
}

function judge(rules: EligibilityRule[], answers: Readonly<Record<string, string>>, today = '2026-11-02') {
  const page: EligibilityPage = {
    kind: 'eligibility',
    name: 'page',
    title: both('Can you?'),
    rules,
    instead: [],
  }
  const given: Answers = Object.fromEntries(
    Object.entries(answers).map(([field, value]) => [field, { kind: 'choice', value } as const]),
  )
  return eligibilityOf(page, { answers: given, calculated: new Map(), today })
}

test('all rules must hold, and each says how it came out', () => {
  const result = judge([rule('resident', is('resident')), rule('adult', is('adult'))], { resident: 'yes' })
  expect(result.isEligible).toBe(false)
  expect(result.outcomes.map(({ rule: { name }, holds }) => [name, holds])).toEqual([
    ['resident', true],
    ['adult', false],
  ])
  expect(reasonsOf(result)).toEqual([both('Not adult')])
  expect(judge([rule('adult', is('adult'))], { adult: 'yes' }).isEligible).toBe(true)
})

test('a rule counts from its first day to its last', () => {
  const rules = [rule('old', is('nobody'), { effectiveFrom: '2026-04-01', effectiveTo: '2027-03-31' })]
  const countOn = (today: string) => judge(rules, {}, today).outcomes.length
  expect(['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map(countOn)).toEqual([0, 1, 1, 0])
})

test('the trace has the shape of the condition', () => {
  const condition: Condition = { kind: 'any', of: [is('a'), { kind: 'all', of: [is('b'), is('c')] }] }
  const [outcome] = judge([rule('either', condition)], { b: 'yes' }).outcomes
  expect(outcome?.trace).toMatchObject({
    holds: false,
    parts: [{ holds: false }, { holds: false, parts: [{ holds: true }, { holds: false }] }],
  })
})

test('says the smallest changes that would make a rule hold', () => {
  const condition: Condition = {
    kind: 'any',
    of: [
      { kind: 'all', of: [is('a'), is('b')] },
      { kind: 'all', of: [is('c'), { kind: 'not', of: is('d') }] },
    ],
  }
  const [outcome] = judge([rule('either', condition)], { c: 'yes', d: 'yes' }).outcomes
  expect(outcome?.wouldHoldIf).toEqual([
    [{ condition: is('d'), mustBe: false }],
    [
      { condition: is('a'), mustBe: true },
      { condition: is('b'), mustBe: true },
    ],
  ])
  expect(judge([rule('a', is('a'))], { a: 'yes' }).outcomes[0]?.wouldHoldIf).toEqual([])
})

test('a rule that nothing could make hold has no way', () => {
  expect(judge([rule('never', { kind: 'any', of: [] })], {}).outcomes[0]?.wouldHoldIf).toEqual([])
})
