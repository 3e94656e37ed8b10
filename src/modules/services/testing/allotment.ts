import type { ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'

/** A service whose fee can be worked out from answers of every kind of number, and another body's words around it. */
export const allotment: ServiceDefinition = {
  name: 'allotment',
  version: 1,
  title: both('Rent an allotment'),
  description: both('A piece of land to grow things on.'),
  organisationSlug: 'veterans-office',
  languages: ['en'],
  minimumIdentityLevel: 0,
  start: { body: [both('Everybody.')], needs: [both('A pen')], durationMinutes: 5 },
  pages: [
    {
      kind: 'questions',
      name: 'about',
      title: both('About the allotment'),
      fields: [
        field('money', 'rent', { minimumPence: 0, maximumPence: 100_000_00 }),
        field('number', 'people', { minimum: 0, maximum: 20 }),
        field('percentage', 'discount', { minimum: 0, maximum: 100 }),
        field('choice', 'vehicle', {
          choices: [
            { value: 'car', label: both('Car') },
            { value: 'van', label: both('Van') },
          ],
        }),
        field('date', 'starts', { range: 'any' }),
        field('date', 'ends', { range: 'any' }),
      ],
    },
    {
      kind: 'group',
      name: 'children',
      title: both('Your children'),
      noun: both('child'),
      minimum: 0,
      maximum: 5,
      pages: [
        {
          kind: 'questions',
          name: 'child',
          fields: [field('money', 'pocketMoney', { minimumPence: 0, maximumPence: 100_00 })],
        },
      ],
    },
    {
      kind: 'questions',
      name: 'cost',
      fields: [field('calculated', 'cost', { value: { kind: 'number', value: 0 }, format: 'money' })],
    },
    {
      kind: 'questions',
      name: 'later',
      fields: [field('money', 'later', { minimumPence: 0, maximumPence: 1_00 })],
    },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We write to you.')],
  caseType: 'allotment',
}
