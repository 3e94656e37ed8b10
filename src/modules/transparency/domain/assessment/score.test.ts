import { describe, expect, test } from 'vitest'
import { both, choice, questionnaireOf } from '../../testing/questionnaire.ts'
import type { Answers } from './answers.ts'
import type { Condition } from './condition.ts'
import { scoreAssessment } from './score.ts'
import { clearHidden } from './visible.ts'

const equals = (question: string, value: string | number): Condition => ({ kind: 'equals', question, value })
const contains = (question: string, value: string): Condition => ({ kind: 'contains', question, value })
const not = (of: Condition): Condition => ({ kind: 'not', of })

describe('the total', () => {
  const whole = questionnaireOf([
    choice('risk', { a: 0, b: 10, c: 30, d: 100 }),
    choice('care', { none: 0, nearly: 79, enough: 80, all: 100 }, { kind: 'mitigation' }),
  ])

  test.each([
    ['none', 'c', 30],
    ['nearly', 'c', 30],
    // 25.5 and 8.5 are rounded up.
    ['enough', 'c', 26],
    ['all', 'b', 9],
    ['all', 'd', 85],
    ['all', 'a', 0],
  ])('with care %s and risk %s is %d', (care, risk, total) => {
    expect(scoreAssessment(whole, { care, risk }).total).toBe(total)
  })

  test('is not less where there is nothing that could be done', () => {
    const { total, mitigationMaximum } = scoreAssessment(questionnaireOf([choice('risk', { a: 20 })]), {
      risk: 'a',
    })
    expect([total, mitigationMaximum]).toEqual([20, 0])
  })
})

describe('the level', () => {
  const risks = Object.fromEntries([0, 25, 26, 50, 51, 75, 76, 100].map((score) => [`r${score}`, score]))
  const whole = questionnaireOf([choice('risk', risks)])

  test.each([
    [0, 1, []],
    [25, 1, []],
    [26, 2, ['notice']],
    [50, 2, ['notice']],
    [51, 3, ['notice']],
    [75, 3, ['notice']],
    [76, 4, ['review']],
    [100, 4, ['review']],
  ])('of %d of 100 is %d', (score, level, obligations) => {
    expect(scoreAssessment(whole, { risk: `r${score}` })).toMatchObject({ level, obligations })
  })

  test('counts the maximum of every question, whether or not it is asked', () => {
    const hidden = questionnaireOf([
      choice('a', { yes: 1, no: 0 }),
      choice('b', { x: 3, y: 4 }, { visibleIf: equals('a', 'yes') }),
      choice('c', { x: 3, y: 4 }, { type: 'choices' }),
    ])
    expect(scoreAssessment(hidden, {})).toMatchObject({ raw: 0, rawMaximum: 12, level: 1 })
    expect(scoreAssessment(hidden, { a: 'yes', b: 'y', c: ['x', 'y'] })).toMatchObject({ raw: 12, level: 4 })
  })
})

describe('what is no longer asked', () => {
  const chain = questionnaireOf([
    choice('personal', { yes: 1, no: 0 }),
    choice('sources', { police: 8, census: 2 }, { type: 'choices', visibleIf: equals('personal', 'yes') }),
    choice('agreed', { yes: 0, no: 16 }, { visibleIf: contains('sources', 'police') }),
    choice('because', { law: 32 }, { visibleIf: not(equals('agreed', 'yes')) }),
  ])
  const all: Answers = { personal: 'yes', sources: ['police'], agreed: 'no', because: 'law' }

  test('counts while it is asked', () => {
    expect(scoreAssessment(chain, all)).toMatchObject({ raw: 57, unanswered: [] })
  })

  test('does not count from the moment the parent changes, and neither do its own children', () => {
    const changed = { ...all, personal: 'no' }
    expect(scoreAssessment(chain, changed)).toMatchObject({ raw: 0, visible: ['personal'], unanswered: [] })
    expect(clearHidden(chain, changed)).toEqual({ personal: 'no' })
  })

  test('is hidden with its parent also where it asks for the opposite', () => {
    expect(scoreAssessment(chain, { ...all, sources: ['census'] })).toMatchObject({
      raw: 3,
      visible: ['personal', 'sources'],
    })
    expect(scoreAssessment(chain, { personal: 'yes', sources: ['police'] }).visible).not.toContain('because')
  })

  test('is asked where one of two reasons is enough, although the other is hidden', () => {
    const either = questionnaireOf([
      choice('a', { yes: 0, no: 0 }),
      choice('b', { yes: 0 }, { visibleIf: equals('a', 'yes') }),
      choice('c', { yes: 5 }, { visibleIf: { kind: 'or', of: [equals('b', 'yes'), equals('a', 'no')] } }),
    ])
    expect(scoreAssessment(either, { a: 'no', b: 'yes', c: 'yes' })).toMatchObject({
      raw: 5,
      visible: ['a', 'c'],
    })
  })
})

describe('answers that are none', () => {
  const whole = questionnaireOf([
    choice('one', { a: 5, b: 3 }),
    choice('some', { a: 5, b: 3 }, { type: 'choices' }),
    { key: 'people', type: 'number', kind: 'none', label: both('People'), minimum: 1, maximum: 9 },
    { key: 'why', type: 'text', kind: 'none', label: both('Why'), maximumLength: 5 },
    choice('more', { a: 7 }, { visibleIf: equals('people', 4) }),
  ])

  test.each<[string, Answers]>([
    ['an option that is not there', { one: 'z', some: ['z'] }],
    ['names that every object has', { one: 'constructor', some: ['toString'] }],
    ['a list for one answer', { one: ['a'], some: 'a' }],
    ['numbers out of bounds', { people: 0 }],
    ['numbers that are not whole', { people: 4.5 }],
    ['a number as text', { people: '4', more: 'a' }],
    ['questions that are not there', { nobody: 'a', constructor: 'a' }],
    ['no words, or too many', { why: '   ' }],
    ['too many words', { why: '123456' }],
  ])('do not count: %s', (_name, answers) => {
    expect(scoreAssessment(whole, answers)).toMatchObject({
      raw: 0,
      visible: ['one', 'some', 'people', 'why'],
      unanswered: ['one', 'some', 'people'],
    })
    expect(clearHidden(whole, answers)).toEqual({})
  })

  test('count once where an option is given twice', () => {
    expect(scoreAssessment(whole, { some: ['b', 'a', 'a', 'b'] }).raw).toBe(8)
    expect(clearHidden(whole, { some: ['b', 'a', 'a', 'b'] })).toEqual({ some: ['a', 'b'] })
  })

  test('of a question whose name every object has are found where they are given', () => {
    const named = questionnaireOf([choice('constructor', { yes: 5 })])
    expect(scoreAssessment(named, {}).raw).toBe(0)
    expect(scoreAssessment(named, { constructor: 'yes' }).raw).toBe(5)
  })
})
