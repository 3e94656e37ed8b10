import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../testing/parking-permit.ts'
import type { Answers } from './answers.ts'
import type { PageInput } from './input.ts'
import { answerPage, answersToSubmit, carryOver, pageBefore, walk } from './journey.ts'

const today = '2026-11-02'

function give(answers: Answers, page: string, input: PageInput): Answers {
  const result = answerPage(parkingPermit, answers, { page, input, today })
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.errors))
  return result.answers
}

const date = (day: string, month: string, year: string) => ({ kind: 'date-parts', day, month, year }) as const
const keeper = { keeper: 'Gwen O', email: 'gwen@people.example', phone: '' }
const dates = { from: date('1', '9', '2026'), until: date('1', '9', '2027') }

function filled(vehicle: string): Answers {
  let answers = give({}, 'vehicle', { vehicle })
  if (vehicle === 'van') answers = give(answers, 'van', { heightCentimetres: '220' })
  answers = give(answers, 'keeper', keeper)
  answers = give(answers, 'dates', dates)
  return give(answers, 'notes', { notes: '' })
}

function pagesOnTheWay(vehicle: string): string[] {
  return walk(parkingPermit, filled(vehicle), today).answered.map(({ name }) => name)
}

describe('the way through a service', () => {
  test('begins at the first page and ends at the check of answers', () => {
    expect(walk(parkingPermit, {}, today).position).toEqual({ kind: 'question', page: 'vehicle' })
    expect(walk(parkingPermit, filled('car'), today).position).toEqual({ kind: 'check' })
  })
  test('follows the answers', () => {
    expect(pagesOnTheWay('car')).toEqual(['vehicle', 'keeper', 'dates', 'notes'])
    expect(pagesOnTheWay('van')).toEqual(['vehicle', 'van', 'keeper', 'dates', 'notes'])
  })
  test('leads out where the service is not for the person', () => {
    const result = answerPage(parkingPermit, {}, { page: 'vehicle', input: { vehicle: 'none' }, today })
    expect(result).toMatchObject({ kind: 'accepted', next: { kind: 'exit', page: 'no-permit' } })
  })
  test('goes on to the next page even when later ones are answered', () => {
    const result = answerPage(parkingPermit, filled('car'), {
      page: 'vehicle',
      input: { vehicle: 'van' },
      today,
    })
    expect(result).toMatchObject({ next: { kind: 'question', page: 'van' } })
    const again = answerPage(parkingPermit, filled('van'), {
      page: 'van',
      input: { heightCentimetres: '90' },
      today,
    })
    expect(again).toMatchObject({ next: { kind: 'question', page: 'keeper' } })
  })
  test('knows the page before', () => {
    const way = walk(parkingPermit, filled('van'), today)
    expect(pageBefore(way, 'vehicle')).toBeUndefined()
    expect(pageBefore(way, 'keeper')?.name).toBe('van')
  })
})

describe('a step', () => {
  test('is refused with every error of the page', () => {
    const result = answerPage(parkingPermit, filled('car'), {
      page: 'keeper',
      input: { keeper: '', email: 'x', phone: 'y' },
      today,
    })
    expect(result).toMatchObject({
      kind: 'refused',
      errors: [
        { field: 'keeper', code: 'text.missing' },
        { field: 'email', code: 'email.invalid' },
        { field: 'phone', code: 'phone.invalid' },
      ],
    })
  })
  test('is refused when dates are in the wrong order', () => {
    const input = { from: date('2', '9', '2026'), until: date('1', '9', '2026') }
    expect(answerPage(parkingPermit, filled('car'), { page: 'dates', input, today })).toMatchObject({
      kind: 'refused',
      errors: [{ field: 'until', code: 'date.tooEarly' }],
    })
  })
  test('cannot jump ahead, or to a page that does not exist', () => {
    for (const page of ['keeper', 'nowhere', 'constructor', 'no-permit']) {
      expect(() => answerPage(parkingPermit, {}, { page, input: {}, today })).toThrow(RangeError)
    }
  })
  test('drops input that the page does not ask for', () => {
    const answers = give({}, 'vehicle', { vehicle: 'car', keeper: 'Mallory' })
    expect(Object.keys(answers)).toEqual(['vehicle'])
  })
})

describe('what is sent', () => {
  test('leaves out answers of pages that are no longer on the way, which the draft keeps', () => {
    const changed = give(filled('van'), 'vehicle', { vehicle: 'car' })
    expect(changed).toHaveProperty('heightCentimetres')
    expect(answersToSubmit(parkingPermit, changed, today)).not.toHaveProperty('heightCentimetres')
    const back = give(changed, 'vehicle', { vehicle: 'van' })
    expect(answersToSubmit(parkingPermit, back, today)).toHaveProperty('heightCentimetres')
  })
  test('is nothing until all is answered', () => {
    const { email: _, ...incomplete } = filled('car')
    expect(answersToSubmit(parkingPermit, incomplete, today)).toBeUndefined()
    expect(
      answersToSubmit(parkingPermit, give(filled('car'), 'vehicle', { vehicle: 'none' }), today),
    ).toBeUndefined()
  })
})

test('answers are carried over to a new version where it still accepts them', () => {
  const newer = {
    ...parkingPermit,
    version: 2,
    pages: [
      {
        kind: 'questions' as const,
        name: 'vehicle',
        fields: [
          field('choice', 'vehicle', {
            choices: [
              { value: 'car', label: both('Car') },
              { value: 'bus', label: both('Bus') },
            ],
          }),
        ],
      },
      {
        kind: 'questions' as const,
        name: 'keeper',
        title: both('You'),
        fields: [field('name', 'keeper'), field('date', 'email', { range: 'any' })],
      },
    ],
  }
  const carried = carryOver(newer, filled('van'), today)
  expect(Object.keys(carried.answers)).toEqual(['keeper'])
  expect(carried.again).toEqual(['vehicle', 'email'])
})
