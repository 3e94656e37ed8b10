import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import type { QuestionPage, ServiceDefinition, ServicePage } from '../definition.ts'
import { checkDefinition } from './check-definition.ts'

const templates = [{ name: 'veteran-card', claims: ['is_veteran'] }]

function problemsOf(changes: Partial<ServiceDefinition>): string[] {
  return checkDefinition({ ...parkingPermit, ...changes }, templates).map(
    ({ at, problem }) => `${at} ${problem}`,
  )
}

function page(name: string, more: Partial<QuestionPage> = {}): ServicePage {
  return { kind: 'questions', name, fields: [field('name', `${name}Name`)], ...more }
}

test('a sound definition has no problems', () => {
  expect(checkDefinition(parkingPermit, templates)).toEqual([])
})

test('a card may be given without what it can lack, and with the reference as its number', () => {
  const known = [
    { name: 'bus-pass', claims: ['number', 'photo', 'is_adult'], needless: ['photo', 'is_adult'] },
  ]
  const onApproval = {
    credential: { template: 'bus-pass', claims: { number: { from: 'reference' as const } } },
  }
  expect(checkDefinition({ ...parkingPermit, onApproval }, known)).toEqual([])
  const [problem] = checkDefinition(
    { ...parkingPermit, onApproval: { credential: { template: 'bus-pass', claims: {} } } },
    known,
  )
  expect(problem?.problem).toBe('approval.leavesOut')
})

test('an approval gives cards of the body’s own, because the card is signed by its issuer', () => {
  const known = [{ name: 'bus-pass', issuer: 'northmere', claims: ['number'] }]
  const onApproval = {
    credential: { template: 'bus-pass', claims: { number: { from: 'reference' as const } } },
  }
  const own = { ...parkingPermit, organisationSlug: 'northmere', onApproval }
  expect(checkDefinition(own, known)).toEqual([])
  const [problem] = checkDefinition({ ...own, organisationSlug: 'caerlan' }, known)
  expect(problem).toMatchObject({ at: 'onApproval/credential', problem: 'card.otherBody' })
})

test('a definition is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(parkingPermit))).toEqual(parkingPermit)
})

describe('a problem is found', () => {
  const exit: ServicePage = { kind: 'exit', name: 'out', title: both('Out'), body: [] }
  test.each<[string, Partial<ServiceDefinition>, string]>([
    ['name', { name: 'Parking Permit' }, 'name name.malformed'],
    ['version', { version: 0 }, 'version version.malformed'],
    ['missing Welsh', { title: { en: 'Permit', cy: ' ' } }, 'title text.noWelsh'],
    ['missing English', { declaration: { en: '', cy: 'Gwir' } }, 'declaration text.noEnglish'],
    [
      'two pages of one name',
      { pages: [page('a'), page('a', { fields: [field('name', 'other')] })] },
      'pages/a name.twoPages',
    ],
    [
      'two fields of one name',
      { pages: [page('a'), page('b', { fields: [field('name', 'aName')] })] },
      'fields/aName name.twoFields',
    ],
    ['begins with an exit', { pages: [exit, page('a')] }, 'pages pages.beginning'],
    [
      'no way to a page',
      { pages: [page('a', { next: [{ to: 'check' }] }), page('b')] },
      'pages/b route.unreachable',
    ],
    ['an exit nobody leads to', { pages: [page('a'), exit] }, 'pages/out route.unreachable'],
    ['a dead end', { pages: [page('a', { next: [{ to: 'out' }] }), exit] }, 'pages/a route.deadEnd'],
    ['a route to nowhere', { pages: [page('a', { next: [{ to: 'b' }] })] }, 'pages/a/next route.unknown'],
    ['a route back', { pages: [page('a'), page('b', { next: [{ to: 'a' }] })] }, 'pages/b/next route.back'],
    [
      'a condition on a later answer',
      {
        pages: [
          page('a', {
            next: [{ when: { kind: 'not', of: { kind: 'equals', field: 'bName', value: 'x' } }, to: 'b' }],
          }),
          page('b'),
        ],
      },
      'pages/a/next condition.notAsked',
    ],
    ['a page that asks nothing', { pages: [page('a', { fields: [] })] }, 'pages/a page.asksNothing'],
    [
      'several fields without a title',
      { pages: [page('a', { fields: [field('name', 'x'), field('name', 'y')] })] },
      'pages/a page.noTitle',
    ],
    [
      'a file among other fields',
      { pages: [page('a', { title: both('A'), fields: [field('name', 'x'), field('file', 'y')] })] },
      'pages/a page.notAlone',
    ],
    [
      'a bad field name',
      { pages: [page('a', { fields: [field('name', '_csrf')] })] },
      'pages/a/fields/_csrf name.field',
    ],
    [
      'one choice',
      {
        pages: [
          page('a', { fields: [field('choice', 'x', { choices: [{ value: 'y', label: both('Y') }] })] }),
        ],
      },
      'pages/a/fields/x choice.tooFew',
    ],
    [
      'an unknown template',
      {
        pages: [
          page('a', {
            fields: [
              field('credential', 'x', {
                template: 'bus-pass',
                claims: {},
                purpose: both('p'),
                proves: both('q'),
              }),
            ],
          }),
        ],
      },
      'pages/a/fields/x card.unknown',
    ],
    [
      'an unknown claim',
      {
        onApproval: {
          credential: { template: 'veteran-card', claims: { shoe_size: { from: 'constant', value: 9 } } },
        },
      },
      'onApproval/credential card.noClaim',
    ],
    [
      'a claim without a source',
      {
        onApproval: {
          credential: {
            template: 'veteran-card',
            claims: { is_veteran: { from: 'identity', field: 'keeper', part: 'givenNames' } },
          },
        },
      },
      'onApproval/credential/claims/is_veteran approval.noSource',
    ],
    [
      'an identity nobody proved',
      { pages: [page('a', { fields: [field('verified-identity', 'x')] })] },
      'pages/a/fields/x field.noIdentity',
    ],
    [
      'dates compared with nothing',
      { pages: [page('a', { fields: [field('date', 'x', { range: 'any', notBefore: 'y' })] })] },
      'pages/a/fields/x date.notBefore',
    ],
  ])('%s', (_what, changes, expected) => {
    expect(problemsOf(changes)).toContain(expected)
  })
})

function credentialFrom(fieldName: string): Partial<ServiceDefinition> {
  return {
    onApproval: {
      credential: { template: 'veteran-card', claims: { is_veteran: { from: 'answer', field: fieldName } } },
    },
  }
}

describe('the claims of a credential', () => {
  test('may come from what everybody is asked', () => {
    expect(problemsOf(credentialFrom('vehicle'))).toEqual([])
    expect(problemsOf(credentialFrom('keeper'))).toEqual([])
  })
  test.each(['heightCentimetres', 'phone', 'nobody'])('may not come from %s', (fieldName) => {
    expect(problemsOf(credentialFrom(fieldName))).toHaveLength(1)
  })
  test('may not be left out', () => {
    expect(problemsOf({ onApproval: { credential: { template: 'veteran-card', claims: {} } } })).toEqual([
      'onApproval/credential approval.leavesOut',
    ])
  })
})

test('a condition that can never hold is found', () => {
  const [first, ...others] = parkingPermit.pages
  if (first?.kind !== 'questions') throw new Error('The sample has changed')
  const changed = {
    ...first,
    next: [{ when: { kind: 'equals' as const, field: 'vehicle', value: 'tram' }, to: 'van' }],
  }
  expect(problemsOf({ pages: [changed, ...others] })).toContain('pages/vehicle/next condition.neverEqual')
})
