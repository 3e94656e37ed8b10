import { describe, expect, test } from 'vitest'
import { allKinds, allKindsWithEvidence, ukSchemes } from '../../testing/all-kinds.ts'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import type { Field, ServicePage } from '../definition.ts'
import { checkDefinition } from './check-definition.ts'

const templates = [{ name: 'veteran-card', claims: ['is_veteran'] }]

function problemsOf(...fields: Field[]): string[] {
  const page: ServicePage = { kind: 'questions', name: 'a', title: both('A'), fields }
  return problemsOfPages([page])
}

function problemsOfPages(pages: ServicePage[]): string[] {
  return checkDefinition({ ...parkingPermit, pages }, templates, ukSchemes).map(
    ({ at, problem }) => `${at} ${problem}`,
  )
}

const choices = ['x', 'y'].map((value) => ({ value, label: both(value) }))

test('services with every kind of field have no problems', () => {
  expect(checkDefinition(allKinds, templates, ukSchemes)).toEqual([])
  expect(checkDefinition(allKindsWithEvidence, templates, ukSchemes)).toEqual([])
})

describe('a problem is found', () => {
  const at = 'pages/a/fields/x'
  test.each<[string, Field, string]>([
    ['amounts', field('money', 'x', { minimumPence: 2, maximumPence: 1 }), `${at} number.minimumAbove`],
    [
      '"none" that is no choice',
      field('choices', 'x', { choices, noneValue: 'z' }),
      `${at} choice.noneUnknown`,
    ],
    ['"none" of radios', field('choice', 'x', { choices, noneValue: 'x' }), `${at} choice.noneUnknown`],
    ['a number', field('identifier', 'x', { scheme: 'zz-number' }), `${at} field.unknownScheme`],
    ['a bank', field('bank-details', 'x', { scheme: 'uk-nino' }), `${at} field.unknownScheme`],
    ['a postcode', field('address', 'x', { postcodeScheme: 'zz' }), `${at} field.unknownScheme`],
    ['a grid', field('location', 'x', { gridScheme: 'zz' }), `${at} field.unknownScheme`],
  ])('of %s', (_what, of, expected) => {
    expect(problemsOf(of)).toContain(expected)
  })

  test('of several files beside another question', () => {
    expect(problemsOf(field('name', 'n'), field('files', 'x', { maximumFiles: 2 }))).toContain(
      'pages/a page.notAlone',
    )
  })

  test('of evidence within a list, and of a list called as a question', () => {
    const group: ServicePage = {
      kind: 'group',
      name: 'children',
      title: both('Children'),
      noun: both('child'),
      minimum: 0,
      maximum: 2,
      pages: [
        {
          kind: 'questions',
          name: 'pay',
          fields: [
            field('payment', 'fee', { amountPence: { kind: 'number', value: 1 }, description: both('Fee') }),
          ],
        },
      ],
    }
    const named: ServicePage = { kind: 'questions', name: 'a', fields: [field('name', 'children')] }
    const problems = problemsOfPages([named, group])
    expect(problems).toContain('pages/pay/fields/fee field.notInGroup')
    expect(problems).toContain('pages/children name.fieldAndGroup')
  })
})

test('what stands under a choice needs no heading of its own', () => {
  const choice = field('choice', 'x', { choices })
  const revealed = field('name', 'n', { askedWhen: { kind: 'equals', field: 'x', value: 'y' } })
  const page: ServicePage = { kind: 'questions', name: 'a', fields: [choice, revealed] }
  expect(problemsOfPages([page])).toEqual([])
  expect(problemsOfPages([{ ...page, fields: [choice, field('name', 'n')] }])).toEqual([
    'pages/a page.noTitle',
  ])
})
