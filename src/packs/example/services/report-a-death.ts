import {
  ask,
  contactPage,
  englishOnly,
  namePage,
  options,
  page,
  say,
  given,
  steps,
  yesNo,
  is,
} from './questions.ts'

/** The registrars of Caerlan pass the news on, so that a family says it once. */
export const reportADeath = englishOnly({
  name: 'report-a-death',
  lifeArea: 'family',
  title: 'Tell us about a death',
  caseTitle: 'Notice of a death',
  description: 'Tell the registrar, and choose who else should know.',
  organisationSlug: 'caerlan',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: [
      'You can do this for somebody in your family or a friend. Take your time: you can stop and come back.',
    ],
    needs: ['the person’s full name and date of birth', 'the medical certificate, if you have it'],
    durationMinutes: 10,
  },
  pages: [
    page(
      'the-person',
      [
        ask('name', 'deceased', 'Full name', 'their full name', { claim: 'deceased-full-name' }),
        ask('date', 'bornOn', 'Date of birth', 'their date of birth', {
          range: 'past',
          claim: 'deceased-date-of-birth',
          hint: 'For example, 2 10 1951',
        }),
        ask('date', 'diedOn', 'Date of death', 'the date of death', {
          range: 'past',
          notBefore: 'bornOn',
          claim: 'date-of-death',
          hint: 'For example, 14 11 2026',
        }),
      ],
      { title: 'Who has died?' },
    ),
    page('where-they-lived', [
      ask('address', 'deceasedAddress', 'Where did they live?', 'where they lived', {
        claim: 'deceased-address',
        postcodeScheme: 'uk-postcode',
        shortLabel: 'Their address',
      }),
    ]),
    page('relationship', [
      ask('choice', 'relationship', 'What were you to them?', 'what you were to them', {
        claim: 'relationship-to-deceased',
        shortLabel: 'Relationship',
        choices: options([
          ['partner', 'Husband, wife or partner'],
          ['child', 'Son or daughter'],
          ['family', 'Other family'],
          ['friend', 'A friend'],
          ['other', 'Something else'],
        ]),
      }),
    ]),
    namePage,
    page('certificate', [
      ask('file', 'certificate', 'Upload the medical certificate (optional)', 'the medical certificate', {
        optional: true,
        shortLabel: 'Medical certificate',
        hint: 'The doctor may have sent it to us.',
      }),
    ]),
    page(
      'who-to-tell',
      [
        say(
          'once',
          'inset',
          'Told once',
          'We pass on the name, the dates and the address, and nothing else.',
        ),
        ask('choices', 'tell', 'Who should we tell?', 'who we should tell', {
          shortLabel: 'Tell',
          choices: options([
            ['council-tax', 'Council tax'],
            ['library', 'The library'],
            ['licences', 'The Licensing Agency (driving licence)'],
            ['veterans', 'The Veterans Office'],
            ['none', 'Nobody for now'],
          ]),
          noneValue: 'none',
        }),
      ],
      { title: 'Who else should know?' },
    ),
    page(
      'help',
      [
        ask('choice', 'funeral', 'Do you need help to pay for the funeral?', 'whether you need help', {
          choices: yesNo,
          shortLabel: 'Help with the funeral',
        }),
        ask('money', 'cost', 'What will it cost, as far as you know? (optional)', 'what it will cost', {
          optional: true,
          minimumPence: 0,
          maximumPence: 50_000_00,
          askedWhen: is('funeral', 'yes'),
        }),
      ],
      { title: 'The funeral' },
    ),
    contactPage,
  ],
  afterwards: [
    'We are sorry for your loss. A registrar calls you within two working days to register the death.',
  ],
  decisionWithinDays: 2,
  tests: [
    {
      name: 'A daughter tells the registrar',
      today: '2026-11-20',
      steps: [
        {
          page: 'the-person',
          input: { deceased: 'Gwilym Parry', bornOn: '1951-10-02', diedOn: '2026-11-14' },
        },
        { page: 'where-they-lived', input: { deceasedAddress: { ...given.address } } },
        { page: 'relationship', input: { relationship: 'child' } },
        steps.name,
        { page: 'certificate', input: { certificate: 'given' } },
        { page: 'who-to-tell', input: { tell: ['council-tax', 'library'] } },
        { page: 'help', input: { funeral: 'yes', cost: '3,200' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'Dates the wrong way round',
      today: '2026-11-20',
      steps: [
        {
          page: 'the-person',
          input: { deceased: 'Gwilym Parry', bornOn: '1951-10-02', diedOn: '1950-11-14' },
        },
      ],
      expect: { position: 'the-person', errors: ['diedOn'] },
    },
  ],
})
