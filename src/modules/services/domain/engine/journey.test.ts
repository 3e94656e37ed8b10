import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import type { Answers } from '../answers.ts'
import type { PageInput } from '../input.ts'
import { surroundings } from '../../testing/surroundings.ts'
import { answerPage } from './answer-page.ts'
import { carryOver } from './carry-over.ts'
import { answersToSubmit } from './submission-answers.ts'
import { walk } from './walk.ts'
import { stopBefore } from './way.ts'

function give(answers: Answers, page: string, input: PageInput): Answers {
  const result = answerPage(parkingPermit, answers, { place: page, input }, surroundings)
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
  return walk(parkingPermit, filled(vehicle), surroundings).answered.map(({ place }) => place)
}

describe('the way through a service', () => {
  test('begins at the first page and ends at the check of answers', () => {
    expect(walk(parkingPermit, {}, surroundings).position).toEqual({ kind: 'question', place: 'vehicle' })
    expect(walk(parkingPermit, filled('car'), surroundings).position).toEqual({ kind: 'check' })
  })
  test('follows the answers', () => {
    expect(pagesOnTheWay('car')).toEqual(['vehicle', 'keeper', 'dates', 'notes'])
    expect(pagesOnTheWay('van')).toEqual(['vehicle', 'van', 'keeper', 'dates', 'notes'])
  })
  test('leads out where the service is not for the person', () => {
    const result = answerPage(
      parkingPermit,
      {},
      { place: 'vehicle', input: { vehicle: 'none' } },
      surroundings,
    )
    expect(result).toMatchObject({ kind: 'accepted', next: { kind: 'exit', place: 'no-permit' } })
  })
  test('goes on to the next page even when later ones are answered', () => {
    const result = answerPage(
      parkingPermit,
      filled('car'),
      { place: 'vehicle', input: { vehicle: 'van' } },
      surroundings,
    )
    expect(result).toMatchObject({ next: { kind: 'question', place: 'van' } })
    const again = answerPage(
      parkingPermit,
      filled('van'),
      { place: 'van', input: { heightCentimetres: '90' } },
      surroundings,
    )
    expect(again).toMatchObject({ next: { kind: 'question', place: 'keeper' } })
  })
  test('knows the page before', () => {
    const way = walk(parkingPermit, filled('van'), surroundings)
    expect(stopBefore(way, 'vehicle')).toBeUndefined()
    expect(stopBefore(way, 'keeper')?.place).toBe('van')
  })
})

describe('a step', () => {
  test('is refused with every error of the page', () => {
    const result = answerPage(
      parkingPermit,
      filled('car'),
      { place: 'keeper', input: { keeper: '', email: 'x', phone: 'y' } },
      surroundings,
    )
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
    expect(answerPage(parkingPermit, filled('car'), { place: 'dates', input }, surroundings)).toMatchObject({
      kind: 'refused',
      errors: [{ field: 'until', code: 'date.tooEarly' }],
    })
  })
  test('cannot jump ahead, or to a page that does not exist', () => {
    for (const page of ['keeper', 'nowhere', 'constructor', 'no-permit']) {
      expect(() => answerPage(parkingPermit, {}, { place: page, input: {} }, surroundings)).toThrow(
        RangeError,
      )
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
    expect(answersToSubmit(parkingPermit, changed, surroundings)).not.toHaveProperty('heightCentimetres')
    const back = give(changed, 'vehicle', { vehicle: 'van' })
    expect(answersToSubmit(parkingPermit, back, surroundings)).toHaveProperty('heightCentimetres')
  })
  test('is nothing until all is answered', () => {
    const { email: _, ...incomplete } = filled('car')
    expect(answersToSubmit(parkingPermit, incomplete, surroundings)).toBeUndefined()
    expect(
      answersToSubmit(parkingPermit, give(filled('car'), 'vehicle', { vehicle: 'none' }), surroundings),
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
  const carried = carryOver(newer, filled('van'), surroundings)
  expect(Object.keys(carried.answers)).toEqual(['keeper'])
  expect(carried.again).toEqual(['vehicle', 'email'])
})
