import type { LocalisedText } from '#kernel/i18n'
import type { Field, ServiceDefinition } from '../domain/definition.ts'

/** The same text in both languages, marked so that tests can tell which one they see. */
export function both(text: string): LocalisedText {
  return { en: text, cy: `${text} (cy)` }
}

type FieldOf<Kind extends Field['kind'], Each = Field> = Each extends { kind: Field['kind'] }
  ? Kind extends Each['kind']
    ? Each
    : never
  : never

/** A field with words made from its name. */
export function field<Kind extends Field['kind']>(
  kind: Kind,
  name: string,
  more: Partial<FieldOf<Kind>> = {},
): Field {
  // The test gives what its kind of field needs besides; a definition that lacks it would fail its own test.
  return { kind, name, label: both(`Label of ${name}`), noun: both(`your ${name}`), ...more } as Field
}

/** A small service with a branch, an exit and every simple kind of field. */
export const parkingPermit: ServiceDefinition = {
  name: 'parking-permit',
  version: 1,
  title: both('Get a parking permit'),
  description: both('Park near your home.'),
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 0,
  start: { body: [both('For residents.')], needs: [both('your registration number')], durationMinutes: 5 },
  pages: [
    {
      kind: 'questions',
      name: 'vehicle',
      fields: [
        field('choice', 'vehicle', {
          choices: [
            { value: 'car', label: both('Car') },
            { value: 'van', label: both('Van') },
            { value: 'none', label: both('I have no vehicle') },
          ],
        }),
      ],
      next: [
        { when: { kind: 'equals', field: 'vehicle', value: 'none' }, to: 'no-permit' },
        { when: { kind: 'equals', field: 'vehicle', value: 'van' }, to: 'van' },
        { to: 'keeper' },
      ],
    },
    { kind: 'exit', name: 'no-permit', title: both('You need no permit'), body: [both('Walk on.')] },
    {
      kind: 'questions',
      name: 'van',
      fields: [field('number', 'heightCentimetres', { minimum: 50, maximum: 400 })],
    },
    {
      kind: 'questions',
      name: 'keeper',
      title: both('About you'),
      fields: [field('name', 'keeper'), field('email', 'email'), field('phone', 'phone', { optional: true })],
    },
    {
      kind: 'questions',
      name: 'dates',
      title: both('When?'),
      fields: [
        field('date', 'from', { range: 'past' }),
        field('date', 'until', { range: 'any', notBefore: 'from' }),
      ],
    },
    {
      kind: 'questions',
      name: 'notes',
      fields: [field('long-text', 'notes', { maximumLength: 20, optional: true })],
    },
  ],
  declaration: both('It is true.'),
  afterwards: [both('We decide.')],
  caseType: 'parking-permit',
}
