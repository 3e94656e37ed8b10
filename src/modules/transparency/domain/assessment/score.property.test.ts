import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { both, questionnaireOf } from '../../testing/questionnaire.ts'
import type { Answer, Answers } from './answers.ts'
import { checkQuestionnaire } from './check.ts'
import type { Condition } from './condition.ts'
import { questionsOf, type Question, type Questionnaire } from './questionnaire.ts'
import { scoreAssessment } from './score.ts'
import { clearHidden } from './visible.ts'

/*
 * A scorer by the definition, with no thought of speed or order: begin with every question asked, ask of each again and
 * again whether it may be asked given those that are, until nothing changes; then add up. Truth is a set of what it may be.
 */
interface Known {
  question: Question
  answer: Answer
}

function mayBe(condition: Condition, known: readonly Known[]): ReadonlySet<boolean> {
  if (condition.kind === 'not') return new Set([...mayBe(condition.of, known)].map((truth) => !truth))
  if ('of' in condition) {
    return condition.of
      .map((part) => mayBe(part, known))
      .reduce(
        (left, right) =>
          new Set(
            [...left].flatMap((one) =>
              [...right].map((other) => (condition.kind === 'and' ? one && other : one || other)),
            ),
          ),
        new Set([condition.kind === 'and']),
      )
  }
  const found = known.find(({ question }) => question.key === condition.question)
  if (found === undefined) return new Set([true, false])
  const chosen: readonly (string | number)[] = [found.answer].flat()
  return new Set([chosen.includes(condition.value)])
}

function knownOf(questions: readonly Question[], answers: Answers): Known[] {
  return questions.flatMap((question) => {
    const answer = Object.entries(answers).find(([key]) => key === question.key)?.[1]
    return answer === undefined || (Array.isArray(answer) && answer.length === 0)
      ? []
      : [{ question, answer }]
  })
}

function askedByDefinition(questionnaire: Questionnaire, answers: Answers): readonly Question[] {
  const all = questionnaire.pages.flatMap(({ questions }) => questions)
  let asked = all
  for (;;) {
    const known = knownOf(asked, answers)
    const next = all.filter(({ visibleIf }) => {
      if (visibleIf === undefined) return true
      const truths = mayBe(visibleIf, known)
      return truths.has(true) && !truths.has(false)
    })
    if (next.length === asked.length && next.every((question, index) => question === asked[index]))
      return asked
    asked = next
  }
}

function scoreByDefinition(questionnaire: Questionnaire, answers: Answers) {
  const asked = askedByDefinition(questionnaire, answers)
  const given = knownOf(asked, answers)
  const points = (kind: string): number => {
    let sum = 0
    for (const { question, answer } of given) {
      if (question.kind !== kind || question.kind === 'none') continue
      for (const { key, score } of question.options) if ([answer].flat().includes(key)) sum += score
    }
    return sum
  }
  const most = (kind: string): number => {
    let sum = 0
    for (const question of questionnaire.pages.flatMap(({ questions }) => questions)) {
      if (question.kind !== kind || question.kind === 'none') continue
      const sorted = question.options.map(({ score }) => score).toSorted((left, right) => right - left)
      sum += question.type === 'choice' ? (sorted[0] ?? 0) : sorted.reduce((left, right) => left + right, 0)
    }
    return sum
  }
  const [raw, rawMaximum, mitigation, mitigationMaximum] = [
    points('raw'),
    most('raw'),
    points('mitigation'),
    most('mitigation'),
  ]
  const isLess = mitigationMaximum !== 0 && mitigation / mitigationMaximum >= 0.8
  const total = isLess ? Math.round(Number((raw * 0.85).toFixed(6))) : raw
  const share = rawMaximum === 0 ? 0 : total / rawMaximum
  const level = share <= 0.25 ? 1 : share <= 0.5 ? 2 : share <= 0.75 ? 3 : 4
  return {
    raw,
    rawMaximum,
    mitigation,
    mitigationMaximum,
    total,
    level,
    visible: asked.map(({ key }) => key),
    unanswered: asked
      .filter(({ key, type }) => type !== 'text' && !given.some(({ question }) => question.key === key))
      .map(({ key }) => key),
  }
}

const optionKeys = ['a', 'b', 'c', 'd']
const numbers = [0, 1, 2]
const words = ['red', 'blue']

/** What a question is made of, before it is known which come before it. */
interface Sketch {
  type: 'choice' | 'choices' | 'text' | 'number'
  kind: 'raw' | 'mitigation' | 'none'
  scores: number[]
  condition: ConditionSketch | undefined
}
type ConditionSketch =
  | { kind: 'ask'; question: number; value: number }
  | { kind: 'and' | 'or'; of: ConditionSketch[] }
  | { kind: 'not'; of: ConditionSketch }

const conditionSketch = fc.letrec<{ node: ConditionSketch }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('ask' as const), question: fc.nat(30), value: fc.nat(3) }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node

const sketch: fc.Arbitrary<Sketch> = fc.record({
  type: fc.constantFrom(
    'choice' as const,
    'choices' as const,
    'choice' as const,
    'text' as const,
    'number' as const,
  ),
  kind: fc.constantFrom('raw' as const, 'mitigation' as const, 'none' as const),
  scores: fc.array(fc.nat(9), { minLength: 1, maxLength: optionKeys.length }),
  condition: fc.option(conditionSketch, { nil: undefined }),
})

function built(
  { type, kind, scores, condition }: Sketch,
  index: number,
  before: readonly Question[],
): Question {
  const key = `q${index}`
  const visibleIf = condition === undefined || index === 0 ? undefined : builtCondition(condition, before)
  const base = { key, label: both(key), ...(visibleIf === undefined ? {} : { visibleIf }) }
  if (type === 'text') return { ...base, type, kind: 'none', maximumLength: 50 }
  if (type === 'number') return { ...base, type, kind: 'none', minimum: 0, maximum: 2 }
  const options = scores.map((score, place) => ({ key: optionKeys[place] ?? '', text: both(key), score }))
  return { ...base, type, kind, options }
}

function builtCondition(from: ConditionSketch, before: readonly Question[]): Condition {
  if (from.kind === 'not') return { kind: 'not', of: builtCondition(from.of, before) }
  if (from.kind !== 'ask') return { kind: from.kind, of: from.of.map((part) => builtCondition(part, before)) }
  const asked = before[from.question % before.length]
  if (asked === undefined) throw new Error('There is no question before the first')
  const equals = (value: string | number): Condition => ({ kind: 'equals', question: asked.key, value })
  if (asked.type === 'text') return equals(words[from.value % words.length] ?? '')
  if (asked.type === 'number') return equals(numbers[from.value % numbers.length] ?? 0)
  const value = asked.options[from.value % asked.options.length]?.key ?? ''
  return asked.type === 'choices' ? { kind: 'contains', question: asked.key, value } : equals(value)
}

const questionnaires = fc.array(sketch, { minLength: 1, maxLength: 18 }).map((sketches) => {
  const questions: Question[] = []
  for (const [index, each] of sketches.entries()) questions.push(built(each, index, questions))
  return questionnaireOf(questions)
})

/** Every question holds some answer or none, whether or not it is asked. */
const fills = fc.array(fc.option(fc.nat(15), { nil: undefined, freq: 6 }), { minLength: 18, maxLength: 18 })

function filled(questionnaire: Questionnaire, picks: readonly (number | undefined)[]): Answers {
  const entries = questionsOf(questionnaire).flatMap((question, index): [string, Answer][] => {
    const pick = picks[index]
    if (pick === undefined) return []
    if (question.type === 'text') return [[question.key, words[pick % words.length] ?? '']]
    if (question.type === 'number') return [[question.key, pick % 3]]
    const { options, key } = question
    if (question.type === 'choice') return [[key, options[pick % options.length]?.key ?? '']]
    return [[key, options.filter((_option, place) => (pick >> place) % 2 === 1).map((option) => option.key)]]
  })
  return Object.fromEntries(entries)
}

describe('10,000 random questionnaires and fills', () => {
  test('are scored as by the definition, and what is hidden never counts', () => {
    let hiding = 0
    let reducing = 0
    const seenLevels = new Set<number>()
    fc.assert(
      fc.property(questionnaires, fills, fills, (questionnaire, picks, others) => {
        const answers = filled(questionnaire, picks)
        const { obligations, ...score } = scoreAssessment(questionnaire, answers)
        expect(score).toEqual(scoreByDefinition(questionnaire, answers))
        expect(obligations).toEqual([[], ['notice'], ['notice'], ['review']][score.level - 1])

        // Whatever hidden questions hold, the score is the same: other answers, or none.
        const visible = new Set(score.visible)
        const elsewhere = Object.entries(filled(questionnaire, others)).filter(([key]) => !visible.has(key))
        const shown = Object.entries(answers).filter(([key]) => visible.has(key))
        const again = { ...score, obligations }
        expect(scoreAssessment(questionnaire, Object.fromEntries([...shown, ...elsewhere]))).toEqual(again)
        const cleared = clearHidden(questionnaire, answers)
        expect(scoreAssessment(questionnaire, cleared)).toEqual(again)
        expect(Object.keys(cleared).filter((key) => !visible.has(key))).toEqual([])
        expect(clearHidden(questionnaire, cleared)).toEqual(cleared)

        if (Object.keys(answers).some((key) => !visible.has(key))) hiding += 1
        if (score.total !== score.raw) reducing += 1
        seenLevels.add(score.level)
      }),
      { numRuns: 10_000 },
    )
    // The trial would prove little if it seldom met what it is about.
    expect(hiding).toBeGreaterThan(2_000)
    expect(reducing).toBeGreaterThan(200)
    expect([...seenLevels].toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4])
  }, 120_000)

  test('are made of questionnaires that pass the check', () => {
    fc.assert(
      fc.property(questionnaires, (questionnaire) => {
        expect(checkQuestionnaire(questionnaire)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
