import { ask, contactPage, englishOnly, identityPage, options, page, given, steps } from './questions.ts'

/** Telling Aberwen that a household has moved. */
export const changeOfAddress = englishOnly({
  name: 'change-of-address',
  lifeArea: 'home',
  title: 'Tell the council that you are moving',
  caseTitle: 'Change of address',
  description: 'Tell Aberwen once: council tax, electoral register and bins.',
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 1,
  start: {
    body: ['You can tell us up to a month before you move.'],
    needs: ['both addresses', 'the day you move'],
    durationMinutes: 6,
  },
  pages: [
    identityPage,
    page('old-address', [
      ask('address', 'oldAddress', 'Which address are you leaving?', 'the address you are leaving', {
        claim: 'home-address',
        postcodeScheme: 'uk-postcode',
        shortLabel: 'Old address',
      }),
    ]),
    page('new-address', [
      ask('address', 'newAddress', 'Where are you moving to?', 'your new address', {
        claim: 'new-address',
        shortLabel: 'New address',
      }),
    ]),
    page(
      'moving-day',
      [
        ask('date', 'movingOn', 'When do you move?', 'the day you move', {
          range: 'any',
          claim: 'moving-date',
          shortLabel: 'Moving day',
          hint: 'For example, 28 11 2026',
        }),
      ],
      {
        rules: [
          {
            field: 'movingOn',
            mustHold: {
              kind: 'compare-dates',
              left: { kind: 'answer', field: 'movingOn' },
              is: 'at-most',
              right: { kind: 'shift', of: { kind: 'today' }, months: 1 },
            },
            message: { en: 'You can tell us up to a month before you move', cy: '' },
          },
        ],
      },
    ),
    page(
      'home',
      [
        ask('choice', 'tenure', 'Do you rent or own the new home?', 'whether you rent or own it', {
          shortLabel: 'New home',
          choices: options([
            ['rent', 'I rent it'],
            ['own', 'I own it'],
            ['neither', 'Neither'],
          ]),
        }),
        ask('number', 'adults', 'How many adults move in?', 'how many adults move in', {
          minimum: 1,
          maximum: 20,
          claim: 'household-size',
        }),
      ],
      { title: 'Your new home' },
    ),
    contactPage,
  ],
  afterwards: ['We change your council tax from the day you move, and tell the electoral register.'],
  decisionWithinDays: 10,
  tests: [
    {
      name: 'Moving abroad next week',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'old-address', input: { oldAddress: { ...given.address } } },
        {
          page: 'new-address',
          input: {
            newAddress: { line1: '12 rue des Fleurs', town: 'Lille', postcode: '59000', country: 'FR' },
          },
        },
        { page: 'moving-day', input: { movingOn: '2026-11-28' } },
        { page: 'home', input: { tenure: 'rent', adults: '2' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'Too early',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'old-address', input: { oldAddress: { ...given.address } } },
        {
          page: 'new-address',
          input: {
            newAddress: { line1: '12 rue des Fleurs', town: 'Lille', postcode: '59000', country: 'FR' },
          },
        },
        { page: 'moving-day', input: { movingOn: '2027-01-28' } },
      ],
      expect: { position: 'moving-day', errors: ['movingOn'] },
    },
  ],
})
