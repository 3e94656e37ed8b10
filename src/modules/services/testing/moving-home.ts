import type { LifeEvent } from '../domain/life-event/life-event.ts'
import type { Field, ServiceDefinition } from '../domain/definition.ts'
import { both, field } from './parking-permit.ts'

/** Questions that each of the services asks. */
function contact(): Field[] {
  return [
    field('name', 'fullName', { claim: 'full-name' }),
    field('email', 'email', { claim: 'email' }),
    field('address', 'newHome', { claim: 'new-address' }),
  ]
}

function service(name: string, organisationSlug: string, own: Partial<ServiceDefinition>): ServiceDefinition {
  return {
    name,
    version: 1,
    title: both(`Service ${name}`),
    description: both(`About ${name}`),
    organisationSlug,
    minimumIdentityLevel: 0,
    start: { body: [], needs: [both(`papers for ${name}`)], durationMinutes: 3 },
    pages: [],
    declaration: both('It is true.'),
    afterwards: [both(`${name} writes to you.`)],
    caseType: name,
    ...own,
  }
}

/** Tells the council about a new address; may close. */
export const councilMove = service('council-move', 'aberwen', {
  decisionWithinDays: 10,
  pages: [
    { kind: 'questions', name: 'you', title: both('You'), fields: contact() },
    {
      kind: 'questions',
      name: 'bins',
      fields: [field('text', 'bins', { maximumLength: 40 })],
    },
  ],
})

/** Asks a stricter length of the name, and something that only it may know. */
export const licenceMove = service('licence-move', 'licensing-agency', {
  pages: [
    { kind: 'questions', name: 'you', title: both('You'), fields: contact() },
    {
      kind: 'questions',
      name: 'licence',
      fields: [field('text', 'licenceNumber', { maximumLength: 20 })],
    },
  ],
})

/** Is only for people who say yes. */
export const veteranMove = service('veteran-move', 'veterans-office', {
  pages: [
    { kind: 'questions', name: 'you', title: both('You'), fields: contact() },
    {
      kind: 'questions',
      name: 'served',
      fields: [
        field('choice', 'served', {
          choices: [
            { value: 'yes', label: both('Yes') },
            { value: 'no', label: both('No') },
          ],
        }),
      ],
      next: [{ when: { kind: 'equals', field: 'served', value: 'no' }, to: 'not-served' }],
    },
    {
      kind: 'questions',
      name: 'number',
      fields: [field('text', 'serviceNumber', { maximumLength: 20 })],
    },
    { kind: 'exit', name: 'not-served', title: both('Only for veterans'), body: [both('Sorry.')] },
  ],
})

export const movingHome: LifeEvent = {
  name: 'moving-home',
  version: 1,
  title: both('Moving home'),
  description: both('Tell everybody at once.'),
  body: [both('For people who move.')],
  services: [
    { service: 'council-move', why: both('So that the council knows') },
    { service: 'licence-move', why: both('So that your licence is right') },
    { service: 'veteran-move', why: both('So that your pension comes') },
  ],
}
