import { describe, expect, test } from 'vitest'
import { carePlan } from '../../testing/care-plan.ts'
import { familyGrant } from '../../testing/family-grant.ts'
import { surroundings } from '../../testing/surroundings.ts'
import type { Answers } from '../answers.ts'
import type { ServiceDefinition } from '../definition.ts'
import type { PageInput } from '../input.ts'
import { answerPage } from './answer-page.ts'
import type { Position } from './position.ts'
import { answersToSubmit } from './submission-answers.ts'
import { walk } from './walk.ts'
import { isEndedAt, stopBefore } from './way.ts'

type Steps = readonly (readonly [place: string, input: PageInput])[]

/** How far each task has come. */
function states(answers: Answers): string[] {
  return walk(carePlan, answers, surroundings).tasks.map(({ state }) => state)
}

/** Takes the steps, and tells where each led. */
function take(
  service: ServiceDefinition,
  steps: Steps,
  begun: Answers = {},
): { answers: Answers; led: string[] } {
  let answers = begun
  const led = steps.map(([place, input]) => {
    const result = answerPage(service, answers, { place, input }, surroundings)
    if (result.kind === 'refused') return result.errors.map(({ code }) => code).join()
    answers = result.answers
    return nameOf(result.next)
  })
  return { answers, led }
}

function nameOf(position: Position): string {
  return 'place' in position ? `${position.kind} ${position.place}` : position.kind
}

const home = ['home', { livesHere: 'yes', income: '20000' }] as const
const ada: Steps = [
  ['children.1.child', { childName: 'Ada' }],
  ['children.1.school', { atSchool: 'no' }],
]

describe('a list of entries', () => {
  test('begins with its first entry where it needs one, and leads from entry to list', () => {
    const { led } = take(familyGrant, [
      home,
      ...ada,
      ['children', { children: 'yes' }],
      ['children.2.child', { childName: 'Bo' }],
      ['children.2.school', { atSchool: 'yes' }],
      ['children.2.schools', { schools: 'yes' }],
      ['children.2.schools.1.school-name', { schoolName: 'Hill School' }],
      ['children.2.schools', { schools: 'no' }],
      ['children', { children: 'no' }],
      ['amount', { email: 'a@b.example' }],
    ])
    expect(led).toEqual([
      'question children.1.child',
      'question children.1.school',
      'group children',
      'question children.2.child',
      'question children.2.school',
      'group children.2.schools',
      'question children.2.schools.1.school-name',
      'group children.2.schools',
      'group children',
      'question amount',
      'check',
    ])
  })

  test('keeps to its maximum, needs an answer, and leads to what is not finished', () => {
    const added: Steps = [['children', { children: 'yes' }]]
    const { answers, led } = take(familyGrant, [home, ...ada, ...added, ...added, ...added, ['children', {}]])
    expect(led.slice(-4)).toEqual([
      'question children.2.child',
      'question children.3.child',
      'group.tooMany',
      'group.missing',
    ])
    expect(take(familyGrant, [['children', { children: 'no' }]], answers).led).toEqual([
      'question children.2.child',
    ])
  })

  test('lets go of an entry, whose number is never used again', () => {
    const { answers } = take(familyGrant, [home, ...ada, ['children', { children: 'yes' }]])
    const removed = take(familyGrant, [['children', { children: 'remove-2' }]], answers)
    expect(removed.led).toEqual(['group children'])
    const again = take(familyGrant, [['children', { children: 'yes' }]], removed.answers)
    expect(again.led).toEqual(['question children.3.child'])
    const none = take(familyGrant, [['children', { children: 'remove-1' }]], removed.answers)
    expect(none.led).toEqual(['question children.3.child'])
    expect(() =>
      answerPage(familyGrant, none.answers, { place: 'children.1.child', input: {} }, surroundings),
    ).toThrow(RangeError)
  })

  test('works out what counts its entries', () => {
    const { answers } = take(familyGrant, [
      home,
      ...ada,
      ['children', { children: 'no' }],
      ['amount', { email: 'a@b.example' }],
    ])
    expect(answersToSubmit(familyGrant, answers, surroundings)).toMatchObject({
      grant: { kind: 'calculated', value: 5000 },
      children: { entries: [{ id: 1, answers: { childName: { value: 'Ada' } } }] },
    })
  })
})

test('somebody who is not eligible stays there until an answer changes', () => {
  const { answers, led } = take(familyGrant, [['home', { livesHere: 'no', income: '40000' }]])
  expect(led).toEqual(['ineligible can-apply'])
  const { eligibility } = walk(familyGrant, answers, surroundings)
  expect(eligibility.get('can-apply')?.outcomes.map((outcome) => [outcome.rule.name, outcome.holds])).toEqual(
    [
      ['resident', false],
      ['income', false],
    ],
  )
  expect(take(familyGrant, [home], answers).led).toEqual(['question children.1.child'])
})

describe('a list of tasks', () => {
  test('is where every task leads, and checking comes when all are done', () => {
    const { answers, led } = take(carePlan, [
      ['you', { fullName: 'Gwen' }],
      ['needs-care', { needsCare: 'yes' }],
      ['helpers', { helpers: 'no' }],
      ['hours', { hours: '4' }],
    ])
    expect(led).toEqual(['tasks', 'question hours', 'tasks', 'tasks'])
    const way = walk(carePlan, answers, surroundings)
    expect(way.position).toEqual({ kind: 'check' })
    expect(way.tasks.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(stopBefore(way, 'hours')?.place).toBe('needs-care')
    expect(stopBefore(way, 'you')).toBeUndefined()
  })

  test('says how far each has come', () => {
    const begun = take(carePlan, [['needs-care', { needsCare: 'yes' }]])
    expect(states(begun.answers)).toEqual(['in-progress', 'not-started', 'not-started'])
    const stopped = take(carePlan, [['needs-care', { needsCare: 'no' }]])
    expect(stopped.led).toEqual(['exit no-care'])
    expect(states(stopped.answers)).toEqual(['stopped', 'not-started', 'not-started'])
    expect(isEndedAt(walk(carePlan, stopped.answers, surroundings), 'exit', 'no-care')).toBe(true)
  })
})
