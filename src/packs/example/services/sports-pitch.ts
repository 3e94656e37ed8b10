import {
  answerTo,
  ask,
  contactPage,
  englishOnly,
  either,
  is,
  namePage,
  number,
  options,
  page,
  steps,
  worked,
} from './questions.ts'

/** Caerlan lets its pitches. */
export const sportsPitch = englishOnly({
  name: 'sports-pitch',
  lifeArea: 'leisure',
  title: 'Book a sports pitch',
  caseTitle: 'Sports pitch',
  description: 'Book a pitch for a match or for training.',
  organisationSlug: 'caerlan',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: ['A pitch costs £30 an hour, and £15 for teams of children.'],
    needs: ['a debit or credit card'],
    durationMinutes: 5,
  },
  pages: [
    page(
      'match',
      [
        ask('choice', 'sport', 'What do you play?', 'what you play', {
          shortLabel: 'Sport',
          choices: options([
            ['football', 'Football'],
            ['rugby', 'Rugby'],
            ['cricket', 'Cricket'],
            ['hockey', 'Hockey'],
          ]),
          isSearched: true,
        }),
        ask('choice', 'age', 'Who plays?', 'who plays', {
          shortLabel: 'Players',
          choices: options([
            ['adults', 'Adults'],
            ['children', 'Children under 16'],
          ]),
        }),
        ask('organisation', 'club', 'Club (optional)', 'the club', { optional: true }),
      ],
      { title: 'Who plays what?' },
    ),
    page(
      'when',
      [
        ask('date', 'on', 'Date', 'the date', { range: 'future', hint: 'For example, 12 12 2026' }),
        ask('number', 'hours', 'For how many hours?', 'how many hours', {
          minimum: 1,
          maximum: 4,
          unit: { en: 'hours', cy: '' },
          shortLabel: 'Hours',
        }),
        ask('calculated', 'price', 'Price', 'the price', {
          format: 'money',
          value: worked(
            answerTo('hours'),
            'multiply',
            either(is('age', 'children'), number(15_00), number(30_00)),
          ),
        }),
      ],
      { title: 'When?' },
    ),
    namePage,
    contactPage,
    page('payment', [
      ask('payment', 'payment', 'Pay for the pitch', 'the payment', {
        amountPence: answerTo('price'),
        description: { en: 'Sports pitch', cy: '' },
        shortLabel: 'Payment',
      }),
    ]),
  ],
  afterwards: ['We confirm the pitch by email. If it is frozen, you get your money back.'],
  decisionWithinDays: 2,
  tests: [
    {
      name: 'Children play for two hours',
      today: '2026-11-20',
      steps: [
        { page: 'match', input: { sport: 'rugby', age: 'children', club: 'Caerlan Otters' } },
        { page: 'when', input: { on: '2027-06-12', hours: '2' } },
        steps.name,
        steps.contact,
        { page: 'payment', input: { payment: 'given' } },
      ],
      expect: { position: 'check', calculated: { price: 3000 } },
    },
  ],
})
