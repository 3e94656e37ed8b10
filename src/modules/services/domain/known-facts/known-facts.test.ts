import { describe, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import { surroundings } from '../../testing/surroundings.ts'
import type { Answers, KnownSource } from '../answers.ts'
import type { ServiceDefinition } from '../definition.ts'
import { withSource, withSourceOf } from '../answer-source.ts'
import { agedMonths, counts } from './age.ts'
import type { FactValue, KnownFact } from './fact.ts'
import { answerFrom } from './fit.ts'
import { factsInApplication } from './from-answers.ts'
import { offersFor, type OfferedTo } from './offers.ts'
import { allowedSources } from './policy.ts'
import { vocabularyOf } from './vocabulary.ts'

const vocabulary = vocabularyOf([])
const source: KnownSource = { kind: 'organisation', name: both('Register'), date: '2026-10-01T00:00:00.000Z' }
const everything = new Set(['identity', 'account', 'earlier', 'organisation'] as const)

function fact(claim: string, value: FactValue, more: Partial<KnownFact> = {}): KnownFact {
  return { claim, value, source, certainty: 'recorded', ...more }
}

const text = (value: string): FactValue => ({ kind: 'text', value })
const date = (value: string): FactValue => ({ kind: 'date', value })

function offered(to: Partial<OfferedTo>, facts: readonly KnownFact[]) {
  const whole = { fields: [], isInGroup: false, otherEntries: [], sourcesFor: () => everything, ...to }
  return offersFor(whole, facts, vocabulary, surroundings).map(({ candidates }) =>
    candidates.map((candidate) =>
      Object.fromEntries(
        Object.entries(candidate.facts).map(([name, { answer }]) => [
          name,
          'value' in answer ? answer.value : answer.kind,
        ]),
      ),
    ),
  )
}

describe('what fits a field', () => {
  const person: FactValue = { kind: 'person', isSelf: true, givenNames: 'Ann', familyName: 'O’Dowd' }
  const address: FactValue = { kind: 'address', lines: ['1 High St'], town: 'Aberwen', postcode: 'AB1 1AA' }

  test('a name in one piece, or in the parts that are asked', () => {
    expect(answerFrom(field('name', 'a'), person, surroundings)).toEqual({
      kind: 'text',
      value: 'Ann O’Dowd',
    })
    expect(answerFrom(field('person', 'a'), person, surroundings)).toMatchObject({ familyName: 'O’Dowd' })
  })

  test('is nothing that the field would refuse', () => {
    expect(answerFrom(field('text', 'a', { maximumLength: 3 }), text('long'), surroundings)).toBeUndefined()
    expect(
      answerFrom(field('date', 'a', { range: 'future' }), date('1990-01-01'), surroundings),
    ).toBeUndefined()
    expect(answerFrom(field('email', 'a'), text('no address'), surroundings)).toBeUndefined()
    expect(
      answerFrom(field('number', 'a', { minimum: 0, maximum: 9 }), text('5'), surroundings),
    ).toBeUndefined()
    const choice = field('choice', 'a', { choices: [{ value: 'x', label: both('X') }] })
    expect(answerFrom(choice, { kind: 'choice', value: 'y' }, surroundings)).toBeUndefined()
  })

  test('an address without a country is one of ours; a field for any country needs to know which', () => {
    const anywhere = field('address', 'a')
    expect(answerFrom(anywhere, address, surroundings)).toBeUndefined()
    const here = { ...surroundings, schemes: { ...surroundings.schemes, phoneCountry: 'GB' } }
    expect(answerFrom(anywhere, address, here)).toMatchObject({ country: 'GB', town: 'Aberwen' })
  })

  test('a bank account or number of another scheme does not', () => {
    const bank: FactValue = { kind: 'bank', scheme: 'there', accountName: 'A', parts: {} }
    expect(answerFrom(field('bank-details', 'a', { scheme: 'here' }), bank, surroundings)).toBeUndefined()
    const number: FactValue = { kind: 'identifier', scheme: 'there', value: '1' }
    expect(answerFrom(field('identifier', 'a', { scheme: 'here' }), number, surroundings)).toBeUndefined()
  })
})

describe('what is offered', () => {
  const email = field('email', 'email', { claim: 'email' })
  const own = fact('email', text('a@b.example'), { certainty: 'told' })
  const proved = fact('email', text('c@d.example'), { certainty: 'proved' })

  test('is the surest first, and nothing twice', () => {
    const again = { ...own, source: { ...source, date: '2020-01-01T00:00:00.000Z' } }
    expect(offered({ fields: [email] }, [own, again, proved])).toEqual([
      [{ email: 'c@d.example' }, { email: 'a@b.example' }],
    ])
  })

  test('is nothing from a source that the definition does not allow', () => {
    expect(offered({ fields: [email], sourcesFor: () => new Set() }, [proved])).toEqual([])
    const narrowed = { ...email, prefill: { from: ['identity' as const, 'account' as const] } }
    expect([...allowedSources({ prefill: { from: ['account', 'earlier'] } }, narrowed)]).toEqual(['account'])
  })

  test('is nothing that expired or that nobody should rely on any more', () => {
    const expired = { ...proved, expiresOn: '2026-11-01' }
    const old = fact('email', text('e@f.example'), {
      source: { ...source, date: '2019-01-01T00:00:00.000Z' },
    })
    expect(offered({ fields: [email] }, [expired, old])).toEqual([])
  })

  const child = [
    field('name', 'name', { claim: 'child-full-name' }),
    field('date', 'born', { range: 'birth', claim: 'child-date-of-birth' }),
  ]
  const children = [
    fact('child-full-name', text('Mali'), { subject: 'one' }),
    fact('child-date-of-birth', date('2015-01-02'), { subject: 'one' }),
    fact('child-full-name', text('Emrys'), { subject: 'two' }),
    fact('child-date-of-birth', date('2017-01-02'), { subject: 'two' }),
  ]

  test('about somebody else is offered together: no child has another’s date of birth', () => {
    expect(offered({ fields: child, isInGroup: true }, children)).toEqual([
      [
        { name: 'Mali', born: '2015-01-02' },
        { name: 'Emrys', born: '2017-01-02' },
      ],
    ])
  })

  test('in a group is not what another entry says already, nor facts that a person has once', () => {
    const otherEntries: Answers[] = [
      { name: { kind: 'text', value: 'Mali' }, born: { kind: 'date', value: '2015-01-02' } },
    ]
    expect(offered({ fields: child, isInGroup: true, otherEntries }, children)).toEqual([
      [{ name: 'Emrys', born: '2017-01-02' }],
    ])
    expect(offered({ fields: [email], isInGroup: true }, [proved])).toEqual([])
  })
})

const entry = (id: number, name: string) => ({
  id,
  answers: {
    childName: { kind: 'text' as const, value: name },
    childEmail: { kind: 'text' as const, value: 'child@b.example' },
  },
})

describe('an earlier application', () => {
  const definition: ServiceDefinition = {
    ...parkingPermit,
    pages: [
      {
        kind: 'questions',
        name: 'you',
        fields: [field('email', 'email', { claim: 'email' }), field('text', 'other', { maximumLength: 9 })],
      },
      {
        kind: 'group',
        name: 'children',
        title: both('Children'),
        noun: both('child'),
        minimum: 0,
        maximum: 9,
        pages: [
          {
            kind: 'questions',
            name: 'child',
            fields: [
              field('name', 'childName', { claim: 'child-full-name' }),
              field('email', 'childEmail', { claim: 'email' }),
            ],
          },
        ],
      },
    ],
  }

  test('says what its fields claim, each child apart, and nothing of what has no claim', () => {
    const answers: Answers = {
      email: { kind: 'text', value: 'a@b.example', source },
      other: { kind: 'text', value: 'secret' },
      children: {
        kind: 'entries',
        nextId: 3,
        isComplete: true,
        entries: [entry(1, 'Mali'), entry(2, 'Emrys')],
      },
    }
    const earlier = { kind: 'earlier', name: both('Permit'), date: '2026-10-01T00:00:00.000Z' } as const
    const facts = factsInApplication({ id: 'x', definition, answers, source: earlier }, vocabulary)
    expect(facts.map(({ claim, value, subject }) => [claim, value, subject])).toEqual([
      ['email', { kind: 'text', value: 'a@b.example' }, 'x'],
      ['child-full-name', { kind: 'text', value: 'Mali' }, 'x.children.1'],
      ['child-full-name', { kind: 'text', value: 'Emrys' }, 'x.children.2'],
    ])
  })
})

const recorded = (day: string) =>
  fact('x', text('y'), { source: { ...source, date: `${day}T00:00:00.000Z` } })

describe('age', () => {
  const home = vocabulary.get('home-address')
  const born = vocabulary.get('date-of-birth')
  if (home === undefined || born === undefined) throw new Error('The vocabulary has lost its claims')

  test('is said when it matters, in complete months', () => {
    expect(agedMonths(recorded('2026-05-03'), home, '2026-11-02')).toBeUndefined()
    expect(agedMonths(recorded('2026-05-02'), home, '2026-11-02')).toBe(6)
    expect(agedMonths(recorded('1990-01-01'), born, '2026-11-02')).toBeUndefined()
  })

  test('ends what nobody should rely on; a date of birth stays', () => {
    expect(counts(recorded('2021-11-02'), home, '2026-11-02')).toBe(true)
    expect(counts(recorded('2021-11-01'), home, '2026-11-02')).toBe(false)
    expect(counts(recorded('1990-01-01'), born, '2026-11-02')).toBe(true)
  })
})

describe('where an answer comes from', () => {
  const said = { kind: 'text', value: 'Ann' } as const

  test('stays as long as it says what the source said', () => {
    expect(withSource(said, said, source)).toEqual({ ...said, source })
    expect(withSource({ ...said, value: 'Anna' }, said, source)).toEqual({ ...said, value: 'Anna' })
    expect(withSource({ ...said, source }, undefined, source)).toEqual(said)
    expect(withSourceOf({ ...said, source }, said)).toEqual({ ...said, source })
    expect(withSourceOf({ ...said, source }, { ...said, value: 'Anna' })).not.toHaveProperty('source')
  })

  test('does not depend on the order in which an address was written', () => {
    const one = { kind: 'address', lines: ['1'], town: 'T', postcode: 'P' } as const
    const other = { postcode: 'P', town: 'T', lines: ['1'], kind: 'address' } as const
    expect(withSource(one, other, source)).toHaveProperty('source')
  })
})
