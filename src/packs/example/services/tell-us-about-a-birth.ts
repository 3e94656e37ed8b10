import {
  addressPage,
  ask,
  contactPage,
  englishOnly,
  identityPage,
  is,
  options,
  page,
  steps,
} from './questions.ts'

/** The registrars of Caerlan write a birth into the register. */
export const birth = englishOnly({
  name: 'tell-us-about-a-birth',
  lifeArea: 'family',
  title: 'Tell us about a birth',
  caseTitle: 'Birth',
  description: 'Start to register a birth, and book a time with the registrar.',
  organisationSlug: 'caerlan',
  minimumIdentityLevel: 1,
  start: {
    body: ['A birth has to be registered within 42 days.'],
    needs: ['the baby’s red book'],
    durationMinutes: 6,
  },
  pages: [
    identityPage,
    page(
      'baby',
      [
        ask('text', 'childFirstName', 'First names', 'the baby’s first names', {
          maximumLength: 100,
          claim: 'child-given-names',
        }),
        ask('text', 'childLastName', 'Last name', 'the baby’s last name', {
          maximumLength: 100,
          claim: 'child-family-name',
        }),
        ask('date', 'childBornOn', 'Date of birth', 'the baby’s date of birth', {
          range: 'birth',
          claim: 'child-date-of-birth',
          hint: 'For example, 31 3 2022',
        }),
        ask('choice', 'place', 'Where was the baby born?', 'where the baby was born', {
          shortLabel: 'Place of birth',
          choices: options([
            ['hospital', 'In a hospital'],
            ['home', 'At home'],
            ['other', 'Somewhere else'],
          ]),
        }),
        ask('text', 'placeName', 'Where?', 'where', { maximumLength: 200, askedWhen: is('place', 'other') }),
      ],
      { title: 'The baby' },
    ),
    page(
      'parents',
      [
        ask('choice', 'parents', 'Who goes into the register?', 'who goes into the register', {
          shortLabel: 'Parents',
          choices: options([
            ['both', 'Both parents'],
            ['one', 'One parent'],
          ]),
        }),
        ask('name', 'otherParent', 'Name of the other parent', 'the name of the other parent', {
          claim: 'partner-full-name',
          askedWhen: is('parents', 'both'),
        }),
      ],
      { title: 'The parents' },
    ),
    addressPage,
    page('appointment', [
      ask('date', 'appointment', 'When do you want to come?', 'when you want to come', {
        range: 'future',
        shortLabel: 'Appointment',
        hint: 'A weekday. We confirm the time.',
      }),
    ]),
    contactPage,
  ],
  afterwards: ['We confirm your time with the registrar. Bring the red book.'],
  decisionWithinDays: 3,
  tests: [
    {
      name: 'Born in hospital, two parents',
      today: '2026-11-20',
      steps: [
        steps.identity,
        {
          page: 'baby',
          input: {
            childFirstName: 'Nia',
            childLastName: 'Price',
            childBornOn: '2026-11-10',
            place: 'hospital',
          },
        },
        { page: 'parents', input: { parents: 'both', otherParent: 'Tomos Ellis' } },
        steps.address,
        { page: 'appointment', input: { appointment: '2029-12-01' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
