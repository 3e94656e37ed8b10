import type { ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'

const yesOrNo = [
  { value: 'yes', label: both('Yes') },
  { value: 'no', label: both('No') },
]

/** A long service with a list of tasks. */
export const carePlan: ServiceDefinition = {
  name: 'care-plan',
  version: 1,
  title: both('Ask for a care plan'),
  description: both('Help at home.'),
  organisationSlug: 'aberwen',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: { body: [], needs: [], durationMinutes: 30 },
  pages: [
    {
      kind: 'questions',
      name: 'needs-care',
      fields: [field('choice', 'needsCare', { choices: yesOrNo })],
      next: [{ when: { kind: 'equals', field: 'needsCare', value: 'no' }, to: 'no-care' }],
    },
    { kind: 'questions', name: 'hours', fields: [field('number', 'hours', { minimum: 1, maximum: 80 })] },
    { kind: 'exit', name: 'no-care', title: both('You need no care plan'), body: [both('Stay well.')] },
    { kind: 'questions', name: 'you', fields: [field('name', 'fullName')] },
    {
      kind: 'group',
      name: 'helpers',
      title: both('Who helps you'),
      noun: both('helper'),
      minimum: 0,
      maximum: 5,
      pages: [{ kind: 'questions', name: 'helper', fields: [field('name', 'helperName')] }],
    },
  ],
  tasks: [
    { name: 'care', title: both('Your care'), pages: ['needs-care', 'hours', 'no-care'] },
    { name: 'about-you', title: both('About you'), pages: ['you'] },
    { name: 'people', title: both('People who help'), pages: ['helpers'] },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We decide.')],
  caseType: 'care-plan',
}
