import {
  addressPage,
  answerTo,
  ask,
  contactPage,
  englishOnly,
  namePage,
  number,
  page,
  steps,
  worked,
} from './questions.ts'

const pricePence = 45_00

/** A subscription for a year in Northmere. */
export const gardenWaste = englishOnly({
  name: 'garden-waste',
  lifeArea: 'home',
  title: 'Subscribe to garden waste collections',
  caseTitle: 'Garden waste subscription',
  description: 'Have your green bins emptied every two weeks for a year.',
  organisationSlug: 'northmere',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: ['Each bin costs £45 for a year. You can have up to four.'],
    needs: ['a debit or credit card'],
    durationMinutes: 4,
  },
  pages: [
    page(
      'bins',
      [
        ask('number', 'bins', 'How many bins do you want emptied?', 'how many bins', {
          minimum: 1,
          maximum: 4,
          shortLabel: 'Bins',
        }),
        ask('calculated', 'price', 'Price for a year', 'the price', {
          format: 'money',
          value: worked(answerTo('bins'), 'multiply', number(pricePence)),
        }),
      ],
      { title: 'Your bins' },
    ),
    namePage,
    addressPage,
    contactPage,
    page('payment', [
      ask('payment', 'payment', 'Pay for the subscription', 'the payment', {
        amountPence: answerTo('price'),
        description: { en: 'Garden waste collections', cy: '' },
        shortLabel: 'Payment',
      }),
    ]),
  ],
  afterwards: ['We send you a sticker for each bin. Collections begin when you have them.'],
  limits: { opensOn: '2026-01-01', closesOn: '2027-12-31' },
  decisionWithinDays: 10,
  tests: [
    {
      name: 'Two bins',
      today: '2026-11-20',
      steps: [
        { page: 'bins', input: { bins: '2' } },
        steps.name,
        steps.address,
        steps.contact,
        { page: 'payment', input: { payment: 'given' } },
      ],
      expect: { position: 'check', calculated: { price: 9000 } },
    },
    {
      name: 'Too many bins',
      today: '2026-11-20',
      steps: [{ page: 'bins', input: { bins: '5' } }],
      expect: { position: 'bins', errors: ['bins'] },
    },
  ],
})
