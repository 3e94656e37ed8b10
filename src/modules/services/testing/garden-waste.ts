import type { ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'

/** A service that is paid for: 40 pounds a bin. */
export const gardenWaste: ServiceDefinition = {
  name: 'garden-waste',
  version: 1,
  title: both('Have garden waste collected'),
  description: both('A bin for the garden.'),
  organisationSlug: 'aberwen',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: { body: [], needs: [], durationMinutes: 5 },
  pages: [
    { kind: 'questions', name: 'bins', fields: [field('number', 'bins', { minimum: 0, maximum: 9 })] },
    { kind: 'questions', name: 'contact', fields: [field('email', 'email')] },
    {
      kind: 'questions',
      name: 'pay',
      title: both('Pay for your bins'),
      fields: [
        field('payment', 'fee', {
          description: both('Garden waste bins'),
          amountPence: {
            kind: 'multiply',
            left: { kind: 'number', value: 40_00 },
            right: { kind: 'answer', field: 'bins' },
          },
        }),
      ],
    },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We come.')],
  caseType: 'garden-waste',
}
