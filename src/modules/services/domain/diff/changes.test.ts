import { expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import type { ServiceDefinition } from '../definition.ts'
import { changesBetween } from './changes.ts'

function changes(after: Partial<ServiceDefinition>): string[] {
  return changesBetween(parkingPermit, { ...parkingPermit, ...after }).map(
    ({ code, at, language }) => `${code} ${at}${language === undefined ? '' : ` ${language}`}`,
  )
}

test('another number alone is no change', () => {
  expect(changes({ version: 9 })).toEqual([])
})

test('texts are told by language', () => {
  expect(changes({ title: { ...parkingPermit.title, cy: 'Newydd' } })).toEqual(['text title cy'])
})

test('settings are told when they come, go or change', () => {
  expect(changes({ retentionDays: 30, minimumIdentityLevel: 2 })).toEqual([
    'changed minimumIdentityLevel',
    'set retentionDays',
  ])
})

test('a page that moves is one change, however many it passes', () => {
  const [first, second, third, ...others] = parkingPermit.pages
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('The sample has changed')
  expect(changes({ pages: [second, third, first, ...others] })).toEqual([`page.moved pages/${first.name}`])
})

test('pages and questions that come and go are told, and what of them is another', () => {
  const [first, ...others] = parkingPermit.pages
  if (first?.kind !== 'questions') throw new Error('The sample has changed')
  const added = { kind: 'questions' as const, name: 'new', fields: [field('name', 'newName')] }
  expect(changes({ pages: [first, ...others, added] })).toEqual([
    'page.added pages/new',
    'field.added pages/new/fields/newName',
  ])
  const [choice] = first.fields
  if (choice?.kind !== 'choice') throw new Error('The sample has changed')
  const fewer = {
    ...first,
    next: [],
    fields: [{ ...choice, choices: choice.choices.slice(1), hint: both('h') }],
  }
  expect(changes({ pages: [fewer, ...others] })).toEqual([
    'routes pages/vehicle/next',
    'choices pages/vehicle/fields/vehicle/choices',
    'set pages/vehicle/fields/vehicle/hint',
  ])
})
