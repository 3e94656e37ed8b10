import { ask, contactPage, englishOnly, given, identityPage, page, steps } from './questions.ts'

const newAddressPage = page('new-address', [
  ask('address', 'newAddress', 'What is your new address?', 'your new address', {
    claim: 'new-address',
    postcodeScheme: 'uk-postcode',
    shortLabel: 'New address',
  }),
])

const movingDayPage = page('moving-day', [
  ask('date', 'movingOn', 'When do you move?', 'the day you move', {
    range: 'any',
    claim: 'moving-date',
    shortLabel: 'Moving day',
    hint: 'For example, 28 11 2026',
  }),
])

const newAddressSteps = [
  { page: 'new-address', input: { newAddress: { ...given.address } } },
  { page: 'moving-day', input: { movingOn: '2026-11-28' } },
]

/** The Licensing Agency writes to the keeper of a vehicle. */
export const vehicleAddress = englishOnly({
  name: 'vehicle-address',
  lifeArea: 'travel',
  title: 'Change the address of your vehicle',
  caseTitle: 'Change of a vehicle’s address',
  description: 'Tell us where you keep your vehicle now.',
  organisationSlug: 'licensing-agency',
  minimumIdentityLevel: 1,
  start: {
    body: ['Do this as soon as you move, so that letters about your vehicle reach you.'],
    needs: ['the registration number of your vehicle'],
    durationMinutes: 3,
  },
  pages: [
    identityPage,
    page('vehicle', [
      ask('identifier', 'vehicle', 'What is the registration number?', 'the registration number', {
        scheme: 'uk-vehicle-registration',
        claim: 'vehicle-registration',
        shortLabel: 'Vehicle',
      }),
    ]),
    newAddressPage,
    movingDayPage,
    contactPage,
  ],
  afterwards: ['A new certificate comes to your new address.'],
  decisionWithinDays: 5,
  tests: [
    {
      name: 'Moving within Penhaven',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'vehicle', input: { vehicle: 'AB12 CDE' } },
        ...newAddressSteps,
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})

/** The Veterans Office sends pensions and letters. */
export const veteransAddress = englishOnly({
  name: 'veterans-address',
  lifeArea: 'money',
  title: 'Change your address with the Veterans Office',
  caseTitle: 'Change of address',
  description: 'Tell us where to send letters about your pension and your cards.',
  organisationSlug: 'veterans-office',
  minimumIdentityLevel: 1,
  start: {
    body: ['Your pension goes on being paid while you move.'],
    needs: ['your National Insurance number'],
    durationMinutes: 3,
  },
  pages: [
    identityPage,
    page('number', [
      ask('identifier', 'nino', 'What is your National Insurance number?', 'your National Insurance number', {
        scheme: 'uk-nino',
        claim: 'national-identifier',
        shortLabel: 'National Insurance number',
      }),
    ]),
    newAddressPage,
    movingDayPage,
    contactPage,
  ],
  afterwards: ['We write to your new address from the day you move.'],
  decisionWithinDays: 5,
  tests: [
    {
      name: 'A veteran moves',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'number', input: { nino: 'AB123456C' } },
        ...newAddressSteps,
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
