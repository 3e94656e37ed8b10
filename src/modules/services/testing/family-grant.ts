import type { Field, ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'

const yesOrNo = [
  { value: 'yes', label: both('Yes') },
  { value: 'no', label: both('No') },
]

function calculated(name: string, value: Extract<Field, { kind: 'calculated' }>['value']): Field {
  return field('calculated', name, { value, format: 'money' })
}

/** A service for people with or without an account: a group within a group, rules of eligibility, and what is worked out. */
export const familyGrant: ServiceDefinition = {
  name: 'family-grant',
  version: 1,
  title: both('Get a family grant'),
  description: both('Money for families.'),
  organisationSlug: 'aberwen',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: { body: [both('For families.')], needs: [], durationMinutes: 10 },
  pages: [
    {
      kind: 'questions',
      name: 'home',
      title: both('Your home'),
      fields: [
        field('choice', 'livesHere', { choices: yesOrNo }),
        field('money', 'income', { minimumPence: 0, maximumPence: 100_000_00 }),
      ],
    },
    {
      kind: 'eligibility',
      name: 'can-apply',
      title: both('Whether you can apply'),
      rules: [
        {
          name: 'resident',
          title: both('You live in the area'),
          mustHold: { kind: 'equals', field: 'livesHere', value: 'yes' },
          otherwise: both('You do not live in the area.'),
          source: { title: both('Family Grants Rules 2024, rule 3'), url: 'https://law.example/rules/3' },
        },
        {
          name: 'income',
          title: both('Your income is not too high'),
          mustHold: {
            kind: 'any',
            of: [
              {
                kind: 'compare',
                left: { kind: 'answer', field: 'income' },
                is: 'at-most',
                right: { kind: 'number', value: 30_000_00 },
              },
              { kind: 'equals', field: 'livesHere', value: 'nowhere' },
            ],
          },
          otherwise: both('Your income is above £30,000.'),
          source: { title: both('Family Grants Rules 2024, rule 4') },
        },
      ],
      instead: [both('Ask the council for advice.')],
    },
    {
      kind: 'group',
      name: 'children',
      title: both('Your children'),
      noun: both('child'),
      minimum: 1,
      maximum: 3,
      summary: ['childName'],
      pages: [
        { kind: 'questions', name: 'child', fields: [field('name', 'childName')] },
        {
          kind: 'questions',
          name: 'school',
          fields: [field('choice', 'atSchool', { choices: yesOrNo })],
          next: [{ when: { kind: 'equals', field: 'atSchool', value: 'no' }, to: 'check' }],
        },
        {
          kind: 'group',
          name: 'schools',
          title: both('Schools'),
          noun: both('school'),
          minimum: 0,
          maximum: 2,
          pages: [
            {
              kind: 'questions',
              name: 'school-name',
              fields: [field('text', 'schoolName', { maximumLength: 50 })],
            },
          ],
        },
      ],
    },
    {
      kind: 'questions',
      name: 'amount',
      title: both('What you would get'),
      fields: [
        calculated('grant', {
          kind: 'multiply',
          left: { kind: 'number', value: 50_00 },
          right: { kind: 'count', field: 'children' },
        }),
        field('email', 'email', { claim: 'email' }),
      ],
    },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We decide.')],
  caseType: 'family-grant',
  decisionWithinDays: 10,
}
