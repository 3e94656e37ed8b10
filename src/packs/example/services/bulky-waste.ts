import {
  addressPage,
  answerTo,
  ask,
  contactPage,
  countOf,
  either,
  englishOnly,
  group,
  is,
  namePage,
  number,
  options,
  page,
  say,
  steps,
  worked,
  yesNo,
} from './questions.ts'

const pounds = 100

/** Northmere collects large things from homes, for money. */
export const bulkyWaste = englishOnly({
  name: 'bulky-waste',
  lifeArea: 'home',
  title: 'Book a bulky waste collection',
  caseTitle: 'Bulky waste collection',
  description: 'Have furniture or large electrical things taken away.',
  organisationSlug: 'northmere',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: [
      'We collect up to six things at a time. The first three cost £24 together, each further one £8. People on a low income pay half.',
    ],
    needs: ['a list of what you want collected', 'a debit or credit card'],
    durationMinutes: 6,
  },
  pages: [
    group('things', 'What we collect', 'item', { minimum: 1, maximum: 6, summary: ['item'] }, [
      page(
        'thing',
        [
          ask('choice', 'item', 'What is it?', 'what it is', {
            choices: options([
              ['sofa', 'A sofa'],
              ['bed', 'A bed'],
              ['mattress', 'A mattress'],
              ['wardrobe', 'A wardrobe'],
              ['fridge', 'A fridge or freezer'],
              ['washing-machine', 'A washing machine'],
              ['other', 'Something else'],
            ]),
          }),
          ask('text', 'otherItem', 'Describe it', 'a description', {
            maximumLength: 100,
            askedWhen: is('item', 'other'),
          }),
        ],
        { title: 'What do you want collected?' },
      ),
    ]),
    page('low-income', [
      ask(
        'choice',
        'lowIncome',
        'Do you get council tax reduction?',
        'whether you get council tax reduction',
        { choices: yesNo, hint: 'Then you pay half.', shortLabel: 'Council tax reduction' },
      ),
    ]),
    namePage,
    addressPage,
    page(
      'where',
      [
        say('safety', 'warning', 'Keep the way free', 'Do not block the pavement.'),
        ask('long-text', 'where', 'Where do we find it?', 'where we find it', {
          maximumLength: 300,
          hint: 'For example, in the front garden, left of the door.',
          shortLabel: 'Where it is',
        }),
      ],
      { title: 'Where will you put it?' },
    ),
    contactPage,
    page(
      'fee',
      [
        ask('calculated', 'things24', 'Price without reduction', 'the price', {
          format: 'money',
          value: worked(
            number(24 * pounds),
            'add',
            worked(
              number(8 * pounds),
              'multiply',
              worked(number(0), 'larger', worked(countOf('things'), 'subtract', number(3))),
            ),
          ),
          shortLabel: 'Price',
        }),
        ask('text', 'note', 'A note for the crew (optional)', 'a note', {
          optional: true,
          maximumLength: 200,
        }),
      ],
      { title: 'What it costs' },
    ),
    page('payment', [
      ask('payment', 'payment', 'Pay for the collection', 'the payment', {
        amountPence: worked(
          answerTo('things24'),
          'divide',
          either(is('lowIncome', 'yes'), number(2), number(1)),
        ),
        description: { en: 'Bulky waste collection', cy: '' },
        shortLabel: 'Payment',
      }),
    ]),
  ],
  afterwards: ['We send you the day of the collection. Put everything out by 7am.'],
  decisionWithinDays: 5,
  retentionDays: 365,
  deliveries: [{ kind: 'batch', format: 'csv', every: 'day', to: 'crews@northmere.penhaven.example' }],
  tests: [
    {
      name: 'Four things at half price',
      today: '2026-11-20',
      steps: [
        { page: 'things.1.thing', input: { item: 'sofa' } },
        { page: 'things', input: { things: 'yes' } },
        { page: 'things.2.thing', input: { item: 'bed' } },
        { page: 'things', input: { things: 'yes' } },
        { page: 'things.3.thing', input: { item: 'fridge' } },
        { page: 'things', input: { things: 'yes' } },
        { page: 'things.4.thing', input: { item: 'other', otherItem: 'A piano stool' } },
        { page: 'things', input: { things: 'no' } },
        { page: 'low-income', input: { lowIncome: 'yes' } },
        steps.name,
        steps.address,
        { page: 'where', input: { where: 'By the gate' } },
        steps.contact,
        { page: 'fee', input: {} },
        { page: 'payment', input: { payment: 'given' } },
      ],
      expect: { position: 'check', calculated: { things24: 3200 } },
    },
  ],
})
