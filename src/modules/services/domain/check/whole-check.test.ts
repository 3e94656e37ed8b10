import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import { editorWords } from '../../editor/words.ts'
import type { Condition } from '../definition/condition.ts'
import type { QuestionPage, ServiceDefinition, ServicePage } from '../definition.ts'
import { checkDefinition } from './check-definition.ts'
import { readDefinition } from './schema.ts'

function page(name: string, more: Partial<QuestionPage> = {}): QuestionPage {
  return { kind: 'questions', name, fields: [field('name', `${name}Name`)], ...more }
}

function number(name: string): QuestionPage {
  return page(name, { fields: [field('number', `${name}Number`, { minimum: 0, maximum: 10 })] })
}

function problemsOf(changes: Partial<ServiceDefinition>): string[] {
  return checkDefinition({ ...parkingPermit, ...changes }, []).map(({ at, problem }) => `${at} ${problem}`)
}

const children = {
  kind: 'group' as const,
  name: 'children',
  title: both('Your children'),
  noun: both('child'),
  minimum: 0,
  maximum: 5,
  pages: [
    number('age'),
    page('school', { next: [{ when: moreThan('ageNumber', 4), to: 'check' }] }),
    page('nursery'),
  ],
}

function moreThan(fieldName: string, value: number): Condition {
  return {
    kind: 'compare',
    left: { kind: 'answer', field: fieldName },
    is: 'more',
    right: { kind: 'number', value },
  }
}

function eligibility(mustHold: Condition, more = {}): ServicePage {
  const rule = {
    name: 'rule',
    title: both('Rule'),
    mustHold,
    otherwise: both('No'),
    source: { title: both('Act') },
  }
  return {
    kind: 'eligibility',
    name: 'can',
    title: both('Can you'),
    rules: [{ ...rule, ...more }],
    instead: [both('x')],
  }
}

describe('pages of every kind', () => {
  test('a sound service has no problems', () => {
    const entries: Condition = {
      kind: 'entries',
      group: 'children',
      atLeast: 1,
      where: moreThan('ageNumber', 2),
    }
    expect(problemsOf({ pages: [page('you'), children, eligibility(entries), page('end')] })).toEqual([])
  })
  test.each<[string, Partial<ServiceDefinition>, string]>([
    [
      'an answer within a group is not seen outside it',
      { pages: [children, page('b', { next: [{ when: moreThan('ageNumber', 2), to: 'check' }] })] },
      'pages/b/next condition.notAsked',
    ],
    [
      'a route of a group leads out of it',
      { pages: [{ ...children, pages: [page('a', { next: [{ to: 'end' }] })] }, page('end')] },
      'pages/a/next route.unknown',
    ],
    ['a group of too many', { pages: [{ ...children, minimum: 6 }] }, 'pages/children group.minimumAbove'],
    [
      'a summary of nothing',
      { pages: [{ ...children, summary: ['x'] }] },
      'pages/children/summary group.summary',
    ],
    [
      'more entries than there can be',
      {
        pages: [
          children,
          eligibility({ kind: 'entries', group: 'children', atLeast: 6, where: moreThan('ageNumber', 2) }),
        ],
      },
      'pages/can/rules/rule condition.tooManyEntries',
    ],
    [
      'a rule about nothing',
      { pages: [page('a'), eligibility(moreThan('x', 1))] },
      'pages/can/rules/rule condition.notAsked',
    ],
    [
      'a rule that is never in force',
      {
        pages: [
          number('a'),
          eligibility(moreThan('aNumber', 1), { effectiveFrom: '2027-01-02', effectiveTo: '2027-01-01' }),
        ],
      },
      'pages/can/rules/rule rule.neverInForce',
    ],
    [
      'a number that cannot be',
      { pages: [number('a'), eligibility(moreThan('aNumber', 10))] },
      'pages/can/rules/rule condition.outOfRange',
    ],
    [
      'two answers at once',
      {
        pages: [
          page('a'),
          eligibility({
            kind: 'all',
            of: [
              { kind: 'equals', field: 'aName', value: 'x' },
              { kind: 'equals', field: 'aName', value: 'y' },
            ],
          }),
        ],
      },
      'pages/can/rules/rule condition.contradiction',
    ],
    [
      'a route after one that is always taken',
      { pages: [page('a', { next: [{ to: 'b' }, { to: 'check' }] }), page('b')] },
      'pages/a/next route.neverTaken',
    ],
    [
      'a page in no task',
      { pages: [page('a'), page('b')], tasks: [{ name: 't', title: both('T'), pages: ['a'] }] },
      'pages/b task.none',
    ],
    [
      'tasks in another order',
      {
        pages: [page('a'), page('b')],
        tasks: [
          { name: 't', title: both('T'), pages: ['b'] },
          { name: 'u', title: both('U'), pages: ['a'] },
        ],
      },
      'tasks task.order',
    ],
    [
      'a service that is never open',
      { limits: { opensOn: '2027-02-01', closesOn: '2027-01-01' } },
      'limits limits.neverOpen',
    ],
  ])('%s', (_what, changes, expected) => {
    expect(problemsOf(changes)).toContain(expected)
  })
})

const calculated = (name: string, needs: string) =>
  field('calculated', name, { value: { kind: 'answer', field: needs }, format: 'number' })

test('a calculation that needs itself by a detour is found', () => {
  const found = problemsOf({
    pages: [
      page('a', {
        title: both('A'),
        fields: [field('name', 'n'), calculated('x', 'y'), calculated('y', 'x')],
      }),
    ],
  })
  expect(found).toContain('pages/a/fields/x calculation.cycle')
  expect(found).toContain('pages/a/fields/y calculation.cycle')
})

test('a service in English alone needs no Welsh', () => {
  const title = { en: 'Permit', cy: '' }
  expect(problemsOf({ title })).toContain('title text.noWelsh')
  expect(problemsOf({ title, languages: ['en'] })).toEqual([])
})

describe('JSON from elsewhere', () => {
  test('is a definition when its shape is that of one', () => {
    expect(readDefinition(JSON.parse(JSON.stringify(parkingPermit)))).toEqual({ definition: parkingPermit })
  })
  test.each<[string, unknown, string]>([
    ['a list', [], ' shape.object'],
    ['nothing', {}, 'title shape.missing'],
    ['an unknown word', { ...parkingPermit, colour: 'red' }, 'colour shape.unknown'],
    [
      'an unknown kind of page',
      { ...parkingPermit, pages: [{ kind: 'poem', name: 'a' }] },
      'pages/a shape.kind',
    ],
    [
      'a question without its parts',
      { ...parkingPermit, pages: [{ kind: 'questions', name: 'a', fields: [{ kind: 'text', name: 'x' }] }] },
      'pages/a/fields/x/maximumLength shape.missing',
    ],
    [
      'a condition that is half one',
      {
        ...parkingPermit,
        pages: [
          {
            ...page('a'),
            next: [{ to: 'check', when: { kind: 'not', of: { kind: 'equals', field: 'x' } } }],
          },
        ],
      },
      'pages/a/next/0/when/of/value shape.missing',
    ],
    [
      'a date that is none',
      { ...parkingPermit, limits: { opensOn: 'soon' } },
      'limits/opensOn shape.spelling',
    ],
  ])('%s is told apart, with its place', (_what, json, expected) => {
    const read = readDefinition(json)
    expect('problems' in read && read.problems.map(({ at, problem }) => `${at} ${problem}`)).toContain(
      expected,
    )
  })
  test('a condition nested deeply is read in time that grows with its depth, not with its powers', () => {
    let when: unknown = { kind: 'answered', field: 'aName' }
    for (let depth = 0; depth < 200; depth += 1) when = { kind: 'all', of: [when] }
    const json = { ...parkingPermit, pages: [{ ...page('a'), next: [{ to: 'check', when }] }] }
    expect('definition' in readDefinition(json)).toBe(true)
  })
})

test('every problem has words in both languages', () => {
  const codes = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(
        /problem\([^']*?'([a-z]+\.[A-Za-z]+)'/g,
      ),
    ])
    .map(([, code]) => `problem.${code}`)
  expect(codes.length).toBeGreaterThan(40)
  for (const code of codes) expect(editorWords.catalogues.en, code).toHaveProperty([code])
})
