import {
  addressPage,
  answerTo,
  ask,
  bankPage,
  compare,
  contactPage,
  englishOnly,
  exit,
  given,
  identityPage,
  is,
  number,
  options,
  page,
  steps,
  yesNo,
} from './questions.ts'

/** The Veterans Office pays people who care for veterans. Long, so a list of tasks in any order. */
export const carersPayment = englishOnly({
  name: 'carers-payment',
  lifeArea: 'care',
  title: 'Apply for a payment for caring for a veteran',
  caseTitle: 'Carer’s payment',
  description: 'Get £76 a week if you care for somebody who served.',
  organisationSlug: 'veterans-office',
  minimumIdentityLevel: 2,
  start: {
    body: ['You can get it if you care for a veteran for at least 35 hours a week.'],
    needs: ['the veteran’s service number', 'your bank details', 'what you earn'],
    durationMinutes: 20,
  },
  pages: [
    identityPage,
    addressPage,
    contactPage,
    page(
      'veteran',
      [
        ask('person', 'veteran', 'Who do you care for?', 'who you care for', {
          asksDateOfBirth: true,
          shortLabel: 'Veteran',
        }),
        ask('text', 'serviceNumber', 'Their service number', 'their service number', { maximumLength: 20 }),
        ask('identifier', 'healthNumber', 'Their health number (optional)', 'their health number', {
          scheme: 'uk-nhs-number',
          claim: 'health-number',
          optional: true,
        }),
      ],
      { title: 'The person you care for' },
    ),
    page(
      'care',
      [
        ask('duration', 'hours', 'How much do you care for them in a week?', 'how much you care', {
          units: ['hours'],
          shortLabel: 'Care in a week',
        }),
        ask('long-text', 'what', 'What do you do for them?', 'what you do', {
          maximumLength: 2000,
          shortLabel: 'Care',
        }),
      ],
      {
        title: 'The care',
        next: [{ when: compare(answerTo('hours'), 'less', number(35 * 60)), to: 'too-little' }],
      },
    ),
    exit(
      'too-little',
      'You cannot get this payment',
      'It is for people who care for at least 35 hours a week. Your council can give you a break: ask for a carer’s assessment.',
    ),
    page(
      'work',
      [
        ask('choice', 'works', 'Do you work?', 'whether you work', {
          choices: yesNo,
          shortLabel: 'Work',
          claim: 'employment-status',
        }),
        ask('money', 'earnings', 'What do you earn in a week after tax?', 'what you earn', {
          minimumPence: 0,
          maximumPence: 10_000_00,
          askedWhen: is('works', 'yes'),
          shortLabel: 'Earnings in a week',
        }),
      ],
      { title: 'Your work' },
    ),
    page('study', [
      ask('choice', 'studies', 'Do you study full time?', 'whether you study full time', {
        shortLabel: 'Studies',
        choices: options([
          ['yes', 'Yes'],
          ['no', 'No'],
        ]),
      }),
    ]),
    bankPage,
    page('from', [
      ask('month-year', 'from', 'Since which month do you care for them?', 'since which month', {
        range: 'past',
        shortLabel: 'Caring since',
        hint: 'For example, 3 2025',
      }),
    ]),
  ],
  tasks: [
    {
      name: 'about-you',
      title: { en: 'About you', cy: '' },
      pages: ['your-identity', 'your-address', 'contact'],
    },
    {
      name: 'about-the-care',
      title: { en: 'The person you care for', cy: '' },
      pages: ['veteran', 'care', 'too-little'],
    },
    { name: 'work-and-study', title: { en: 'Work and study', cy: '' }, pages: ['work', 'study'] },
    { name: 'payment', title: { en: 'How we pay you', cy: '' }, pages: ['bank-account', 'from'] },
  ],
  afterwards: ['An officer looks at your answers. If it is yes, we pay from the month you applied.'],
  decisionWithinDays: 20,
  tests: [
    {
      name: 'Care for a father, tasks in another order',
      today: '2026-11-20',
      steps: [
        steps.bank,
        { page: 'from', input: { from: '2025-03' } },
        steps.identity,
        steps.address,
        steps.contact,
        {
          page: 'veteran',
          input: {
            veteran: { isSelf: '', givenNames: 'Gwilym', familyName: 'Parry', dateOfBirth: '1951-10-02' },
            serviceNumber: 'P24118805',
            healthNumber: '',
          },
        },
        { page: 'care', input: { hours: { hours: '40' }, what: 'Meals, washing, and company.' } },
        { page: 'work', input: { works: 'yes', earnings: '120' } },
        { page: 'study', input: { studies: 'no' } },
      ],
      expect: { position: 'tasks' },
    },
    {
      name: 'Too few hours',
      today: '2026-11-20',
      steps: [
        {
          page: 'veteran',
          input: {
            veteran: { ...given.person, dateOfBirth: '1951-10-02' },
            serviceNumber: 'P24118805',
            healthNumber: '',
          },
        },
        { page: 'care', input: { hours: { hours: '20' }, what: 'Meals.' } },
      ],
      expect: { position: 'too-little' },
    },
  ],
})
