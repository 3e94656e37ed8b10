import {
  answerTo,
  ask,
  compare,
  contactPage,
  either,
  englishOnly,
  is,
  identityPage,
  number,
  options,
  page,
  steps,
  worked,
} from './questions.ts'

/** The Licensing Agency renews licences for the rod. */
export const fishingLicence = englishOnly({
  name: 'renew-fishing-licence',
  lifeArea: 'licences',
  title: 'Renew a fishing licence',
  caseTitle: 'Fishing licence',
  description: 'Renew your licence to fish with a rod for one, two or three years.',
  organisationSlug: 'licensing-agency',
  minimumIdentityLevel: 1,
  start: {
    body: ['A year costs £33, for trout and salmon £86. Three years cost as much as two and a half.'],
    needs: ['your old licence', 'a debit or credit card'],
    durationMinutes: 5,
  },
  pages: [
    identityPage,
    page(
      'old-licence',
      [
        ask('text', 'oldNumber', 'Number of your licence', 'the number of your licence', {
          maximumLength: 20,
        }),
        ask('month-year', 'ends', 'Month in which it ends', 'the month in which it ends', {
          range: 'any',
          hint: 'For example, 3 2027',
        }),
      ],
      { title: 'Your licence' },
    ),
    page(
      'new-licence',
      [
        ask('choice', 'fish', 'What do you fish for?', 'what you fish for', {
          shortLabel: 'Fish',
          choices: options([
            ['coarse', 'Coarse fish'],
            ['salmon', 'Trout and salmon'],
          ]),
        }),
        ask('number', 'years', 'For how many years?', 'how many years', {
          minimum: 1,
          maximum: 3,
          shortLabel: 'Years',
        }),
        ask('calculated', 'price', 'Price', 'the price', {
          format: 'money',
          value: worked(
            either(is('fish', 'salmon'), number(86_00), number(33_00)),
            'multiply',
            either(compare(answerTo('years'), 'equal', number(3)), number(2.5), answerTo('years')),
          ),
        }),
      ],
      { title: 'The new licence' },
    ),
    contactPage,
    page('payment', [
      ask('payment', 'payment', 'Pay for the licence', 'the payment', {
        amountPence: answerTo('price'),
        description: { en: 'Fishing licence', cy: '' },
        shortLabel: 'Payment',
      }),
    ]),
  ],
  afterwards: ['We send the licence by email on the same day.'],
  decisionWithinDays: 1,
  tests: [
    {
      name: 'Three years for salmon',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'old-licence', input: { oldNumber: 'F-1187', ends: '2027-03' } },
        { page: 'new-licence', input: { fish: 'salmon', years: '3' } },
        steps.contact,
        { page: 'payment', input: { payment: 'given' } },
      ],
      expect: { position: 'check', calculated: { price: 21500 } },
    },
  ],
})
