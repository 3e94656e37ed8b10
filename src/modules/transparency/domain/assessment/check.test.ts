import { describe, expect, test } from 'vitest'
import { both, choice, questionnaireOf } from '../../testing/questionnaire.ts'
import { checkQuestionnaire } from './check.ts'
import type { Condition } from './condition.ts'
import type { Question, Questionnaire } from './questionnaire.ts'

const yesNo = { yes: 1, no: 0 }
const equals = (question: string, value: string | number = 'yes'): Condition => ({
  kind: 'equals',
  question,
  value,
})

function problemsOf(questions: readonly Question[], change: Partial<Questionnaire> = {}): string[] {
  return checkQuestionnaire({ ...questionnaireOf(questions), ...change }).map(
    ({ where, message }) => `${where}: ${message}`,
  )
}

test('finds nothing wrong with a sound questionnaire', () => {
  expect(
    problemsOf([
      choice('personal', yesNo),
      choice('sources', { census: 1, survey: 2 }, { type: 'choices', visibleIf: equals('personal') }),
      choice('copied', yesNo, {
        visibleIf: {
          kind: 'and',
          of: [
            { kind: 'contains', question: 'sources', value: 'census' },
            { kind: 'not', of: equals('personal', 'no') },
          ],
        },
      }),
      { key: 'people', type: 'number', kind: 'none', label: both('How many?'), minimum: 0, maximum: 9 },
      choice('many', yesNo, { visibleIf: equals('people', 9) }),
    ]),
  ).toEqual([])
})

describe('conditions', () => {
  test('that go round in a ring are refused, with the ring', () => {
    const ring = problemsOf([
      choice('a', yesNo, { visibleIf: equals('c') }),
      choice('b', yesNo, { visibleIf: equals('a') }),
      choice('c', yesNo, { visibleIf: { kind: 'not', of: equals('b') } }),
    ])
    expect(ring).toEqual(['question a: whether it is asked depends on itself: a → c → b → a'])
  })

  test('that ask about their own question are a ring of one', () => {
    expect(problemsOf([choice('a', yesNo, { visibleIf: equals('a') })])).toEqual([
      'question a: whether it is asked depends on itself: a → a',
    ])
  })

  test('of two rings are both told', () => {
    const found = problemsOf([
      choice('a', yesNo, { visibleIf: equals('b') }),
      choice('b', yesNo, { visibleIf: equals('a') }),
      choice('c', yesNo, { visibleIf: equals('d') }),
      choice('d', yesNo, { visibleIf: equals('c') }),
    ])
    expect(found.filter((text) => text.includes('depends on itself'))).toHaveLength(2)
  })

  test('that name a question that does not exist, or comes later, are refused', () => {
    expect(problemsOf([choice('a', yesNo, { visibleIf: equals('nobody') })])).toEqual([
      'question a: its condition asks about nobody, which does not exist',
    ])
    expect(problemsOf([choice('a', yesNo, { visibleIf: equals('b') }), choice('b', yesNo)])).toEqual([
      'question a: its condition asks about b, which comes later',
    ])
  })

  test('that can never be true are refused', () => {
    const sources = choice('sources', { census: 1 }, { type: 'choices' })
    expect(
      problemsOf([
        choice('a', yesNo),
        sources,
        choice('b', yesNo, { visibleIf: equals('a', 'perhaps') }),
        choice('c', yesNo, { visibleIf: equals('sources', 'census') }),
        choice('d', yesNo, { visibleIf: { kind: 'contains', question: 'a', value: 'yes' } }),
        choice('e', yesNo, { visibleIf: { kind: 'not', of: { kind: 'or', of: [] } } }),
      ]),
    ).toEqual([
      'question b: its condition asks a for "perhaps", which is no answer to it',
      'question c: its condition asks what sources equals, which has many answers: use "contains"',
      'question d: its condition asks what a contains, which has one answer: use "equals"',
      'question e: "or" in its condition has nothing to join',
    ])
  })

  test('that nobody can follow are refused', () => {
    let deep: Condition = equals('a')
    for (let depth = 1; depth < 11; depth += 1) deep = { kind: 'not', of: deep }
    expect(problemsOf([choice('a', yesNo), choice('b', yesNo, { visibleIf: deep })])).toEqual([
      'question b: its conditions stand more than 10 deep in each other',
    ])
  })
})

describe('keys', () => {
  test('that stand twice are refused, each once', () => {
    const question = choice('a', yesNo)
    expect(problemsOf([question, question, question])).toEqual([
      'questionnaire trial: two questions have the key a',
    ])
    const page = { key: 'all', title: both('All'), questions: [choice('b', yesNo)] }
    const pages = [page, { ...page, questions: [question] }]
    expect(problemsOf([], { pages })).toEqual(['questionnaire trial: two pages have the key all'])
    const [option] = question.options
    const options = option === undefined ? [] : [option, option]
    expect(problemsOf([{ ...question, options }])).toEqual(['question a: two options have the key yes'])
    const obligation = { key: 'notice', title: both('Notice'), byLevel: {} }
    expect(problemsOf([question], { obligations: [obligation, obligation] })).toEqual([
      'questionnaire trial: two obligations have the key notice',
    ])
  })

  test('that make no address are refused', () => {
    expect(problemsOf([choice('__proto__', yesNo), choice('Risk Level', yesNo)])).toEqual([
      'questionnaire trial: the key "__proto__" of a question is not lower-case words joined by hyphens, 60 characters at most',
      'questionnaire trial: the key "Risk Level" of a question is not lower-case words joined by hyphens, 60 characters at most',
    ])
  })
})

describe('words', () => {
  test('of an option in one language alone are refused', () => {
    const question = choice('a', yesNo)
    const [option] = question.options
    if (option === undefined) throw new Error('The question has no option')
    const options = [
      { ...option, text: { en: 'Yes', cy: ' ' } },
      { ...option, key: 'no', text: { en: '', cy: 'Na' } },
    ]
    expect(problemsOf([{ ...question, options }])).toEqual([
      'question a, option yes: its text is missing in Welsh',
      'question a, option no: its text is missing in English',
    ])
  })

  test('of labels, hints, titles and obligations are needed in both languages too', () => {
    const half = { en: 'Half', cy: '' }
    const question = { ...choice('a', yesNo), label: half, hint: half }
    const pages = [{ key: 'all', title: half, intro: half, questions: [question] }]
    const obligations = [{ key: 'notice', title: half, byLevel: { 3: half } }]
    expect(problemsOf([], { pages, obligations, title: half, intro: half })).toEqual([
      'questionnaire trial: its title is missing in Welsh',
      'questionnaire trial: its intro is missing in Welsh',
      'page all: its title is missing in Welsh',
      'page all: its intro is missing in Welsh',
      'question a: its label is missing in Welsh',
      'question a: its hint is missing in Welsh',
      'obligation notice: its title is missing in Welsh',
      'obligation notice: its text of level 3 is missing in Welsh',
    ])
  })
})

test('points, limits, versions and emptiness are checked', () => {
  const many = { key: 'many', kind: 'none', label: both('How many?') } as const
  expect(
    problemsOf(
      [
        choice('a', { less: -1, half: 0.5, none: Number.NaN, most: 101 }),
        choice('b', {}),
        { ...many, type: 'number', minimum: 3, maximum: 2 },
        { ...many, key: 'words', type: 'text', maximumLength: 0 },
      ],
      { version: 0 },
    ),
  ).toEqual([
    'questionnaire trial: its version is not a whole number from 1',
    ...['less', 'half', 'none', 'most'].map(
      (option) => `question a, option ${option}: its score is not a whole number from 0 to 100`,
    ),
    'question b: it has no options',
    'question many: its minimum and maximum are not whole numbers in order',
    'question words: its maximum length is not a whole number from 1 to 10,000',
  ])
  expect(
    problemsOf([
      { ...choice('a', {}), options: [alone('none', 0)] },
      { ...choice('b', {}, { type: 'choices' }), options: [alone('none', 1), alone('nobody', 0)] },
    ]),
  ).toEqual([
    'question a, option none: it is ticked alone, so it stands among boxes and has no points',
    'question b, option none: it is ticked alone, so it stands among boxes and has no points',
  ])
  expect(problemsOf([])).toEqual(['page all: it has no questions'])
  expect(problemsOf([], { pages: [] })).toEqual(['questionnaire trial: it has no pages'])
})

function alone(key: string, score: number) {
  return { key, text: both(key), score, isExclusive: true }
}
