import {
  addressPage,
  ask,
  contactPage,
  englishOnly,
  group,
  identityPage,
  is,
  options,
  page,
  steps,
  yesNo,
} from './questions.ts'

/** Aberwen, a unitary council, gives permits to people who live in its zones. */
export const parkingPermit = englishOnly({
  name: 'resident-parking-permit',
  lifeArea: 'travel',
  title: 'Apply for a resident parking permit',
  caseTitle: 'Resident parking permit',
  description: 'Get a permit to park in the streets around your home.',
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 1,
  start: {
    body: ['You can have a permit if you live in a parking zone and keep a vehicle there.'],
    needs: ['the registration number of each vehicle', 'proof of your address'],
    durationMinutes: 8,
  },
  pages: [
    identityPage,
    addressPage,
    page('zone', [
      ask('choice', 'zone', 'Which zone do you live in?', 'your zone', {
        shortLabel: 'Zone',
        hint: 'It is on the signs in your street.',
        choices: options([
          ['A', 'A, Harbour'],
          ['B', 'B, Castle'],
          ['C', 'C, Station'],
        ]),
      }),
    ]),
    group('vehicles', 'Your vehicles', 'vehicle', { minimum: 1, maximum: 3, summary: ['registration'] }, [
      page(
        'vehicle',
        [
          ask('identifier', 'registration', 'Registration number', 'the registration number', {
            scheme: 'uk-vehicle-registration',
            claim: 'vehicle-registration',
          }),
          ask('choice', 'fuel', 'What does it run on?', 'what it runs on', {
            shortLabel: 'Fuel',
            choices: options([
              ['electric', 'Electricity'],
              ['petrol', 'Petrol'],
              ['diesel', 'Diesel'],
              ['other', 'Something else'],
            ]),
          }),
        ],
        { title: 'Tell us about the vehicle' },
      ),
    ]),
    page('proof', [
      ask('file', 'proof', 'Upload proof of your address', 'proof of your address', {
        shortLabel: 'Proof of address',
        hint: 'A bill or a tenancy agreement of the last three months.',
      }),
    ]),
    page(
      'visitors',
      [
        ask(
          'choice',
          'visitors',
          'Do you want a book of visitor tickets?',
          'whether you want visitor tickets',
          { choices: yesNo, shortLabel: 'Visitor tickets' },
        ),
        ask('number', 'books', 'How many books?', 'how many books', {
          minimum: 1,
          maximum: 5,
          askedWhen: is('visitors', 'yes'),
        }),
      ],
      { title: 'Visitors' },
    ),
    contactPage,
  ],
  afterwards: [
    'We check that the vehicles are kept at your address. Permits are electronic: there is nothing to put in the window.',
  ],
  decisionWithinDays: 5,
  limits: { perPerson: 2 },
  tests: [
    {
      name: 'One car',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'zone', input: { zone: 'A' } },
        { page: 'vehicles.1.vehicle', input: { registration: 'AB51 ABC', fuel: 'electric' } },
        { page: 'vehicles', input: { vehicles: 'no' } },
        { page: 'proof', input: { proof: 'given' } },
        { page: 'visitors', input: { visitors: 'yes', books: '2' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
