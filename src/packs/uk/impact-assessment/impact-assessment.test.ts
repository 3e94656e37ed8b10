import { describe, expect, test } from 'vitest'
import { checkQuestionnaire, scoreAssessment, type AssessmentQuestion } from '#modules/transparency'
import { ukImpactAssessment } from './index.ts'

const questions = ukImpactAssessment.pages.flatMap((page) => page.questions)
type Answers = Parameters<typeof scoreAssessment>[1]

/** Answers every question with the option that `pick` takes of those sorted by their points. */
function answered(pick: (question: AssessmentQuestion) => 'least' | 'most'): Answers {
  return Object.fromEntries(
    questions.flatMap((question): [string, string | string[]][] => {
      if (question.kind === 'none') return []
      const sorted = question.options.toSorted((left, right) => left.score - right.score)
      const isMost = pick(question) === 'most'
      if (question.type === 'choice') return [[question.key, (isMost ? sorted.at(-1) : sorted[0])?.key ?? '']]
      const ticked = isMost ? sorted.filter(({ score }) => score > 0) : sorted.slice(0, 1)
      return [[question.key, ticked.map(({ key }) => key)]]
    }),
  )
}

const score = (answers: Answers) => scoreAssessment(ukImpactAssessment, answers)

test('the questionnaire can be used', () => {
  expect(checkQuestionnaire(ukImpactAssessment)).toEqual([])
})

test('asks about 60 questions on risk and 30 on what is done against it, some on condition', () => {
  const count = (kind: string): number => questions.filter((question) => question.kind === kind).length
  expect(count('raw')).toBeGreaterThanOrEqual(60)
  expect(count('mitigation')).toBeGreaterThanOrEqual(30)
  expect(questions.filter(({ visibleIf }) => visibleIf !== undefined).length).toBeGreaterThanOrEqual(15)
})

describe('its points', () => {
  const most = { nations: ['wales'], rights: ['liberty'] }
  const mostMitigation = answered(({ kind }) => (kind === 'mitigation' ? 'most' : 'least'))

  test('can all be had', () => {
    const worst = answered(({ kind }) => (kind === 'raw' ? 'most' : 'least'))
    const { raw, rawMaximum } = score({ ...worst, method: 'several', maker: 'product' })
    expect(raw).toBe(rawMaximum)
    const { mitigation, mitigationMaximum } = score({
      ...mostMitigation,
      ...most,
      maker: 'product',
      origin: 'public',
      personal: 'yes',
    })
    expect(mitigation).toBe(mitigationMaximum)
  })

  test('of what is done are enough for the lower total also without personal data, supplier or Wales', () => {
    const { mitigation, mitigationMaximum, total, raw } = score({
      ...mostMitigation,
      personal: 'no',
      maker: 'us',
      reasons: ['money', 'backlog', 'staff-shortage'],
      concern: 'this',
      experience: 'none',
    })
    expect(mitigation / mitigationMaximum).toBeGreaterThan(0.9)
    expect([raw, total]).toEqual([8, 7])
  })

  test('reach every level', () => {
    const worst = answered(({ kind }) => (kind === 'raw' ? 'most' : 'least'))
    const pages = ukImpactAssessment.pages.filter((page) => page.questions.some(({ kind }) => kind === 'raw'))
    const reached = pages.map((_page, index) => {
      const asked = new Set(pages.slice(0, index + 1).flatMap((page) => page.questions.map(({ key }) => key)))
      return score(Object.fromEntries(Object.entries(worst).filter(([key]) => asked.has(key)))).level
    })
    expect(reached[0]).toBe(1)
    expect(new Set(reached)).toEqual(new Set([1, 2, 3, 4]))
  })
})

test('says something to do at every level, more the higher it is', () => {
  const counts = ([1, 2, 3, 4] as const).map(
    (level) => ukImpactAssessment.obligations.filter(({ byLevel }) => byLevel[level] !== undefined).length,
  )
  expect(counts).toEqual([5, 8, 8, 8])
})

test('is in Welsh throughout', () => {
  const texts = [
    ...ukImpactAssessment.pages.flatMap(({ title, intro }) => [title, intro ?? title]),
    ...questions.flatMap((question) => [
      question.label,
      ...('options' in question ? question.options.map(({ text }) => text) : []),
    ]),
    ...ukImpactAssessment.obligations.flatMap(({ title, byLevel }) => [title, ...Object.values(byLevel)]),
  ]
  expect(texts.length).toBeGreaterThan(400)
  expect(texts.filter(({ en, cy }) => en === cy)).toEqual([])
})
