import {
  ask,
  answerTo,
  contactPage,
  either,
  englishOnly,
  is,
  namePage,
  number,
  options,
  page,
  say,
  steps,
} from './questions.ts'

/** Northmere says before an application whether it could be allowed. */
export const planningAdvice = englishOnly({
  name: 'planning-advice',
  lifeArea: 'home',
  title: 'Get advice before a planning application',
  caseTitle: 'Planning advice',
  description: 'Ask a planning officer what they think of your plans.',
  organisationSlug: 'northmere',
  minimumIdentityLevel: 0,
  start: {
    body: ['Advice costs £60 for a home and £180 for anything else. It is an opinion, not a decision.'],
    needs: ['drawings or a sketch', 'a debit or credit card'],
    durationMinutes: 10,
  },
  pages: [
    namePage,
    page(
      'site',
      [
        ask('location', 'site', 'Where is the site?', 'where the site is', {
          gridScheme: 'uk-os-grid',
          shortLabel: 'Site',
          hint: 'A grid reference, such as TG 51409 13177.',
        }),
        ask('identifier', 'uprn', 'Unique property reference number (optional)', 'the property reference', {
          scheme: 'uk-uprn',
          optional: true,
          shortLabel: 'UPRN',
        }),
      ],
      { title: 'The site' },
    ),
    page(
      'plans',
      [
        ask('choice', 'sort', 'What do you plan?', 'what you plan', {
          shortLabel: 'Plans',
          choices: options([
            ['home', 'An extension or change to a home'],
            ['new', 'New homes'],
            ['business', 'Shops, offices or industry'],
          ]),
        }),
        ask('number', 'homes', 'How many homes?', 'how many homes', {
          minimum: 1,
          maximum: 500,
          askedWhen: is('sort', 'new'),
        }),
        ask('long-text', 'plans', 'Describe your plans', 'your plans', { maximumLength: 4000 }),
      ],
      { title: 'Your plans' },
    ),
    page('drawings', [
      ask('files', 'drawings', 'Upload drawings', 'drawings', { maximumFiles: 10, shortLabel: 'Drawings' }),
    ]),
    contactPage,
    page(
      'fee',
      [
        say('vat', 'text', 'Fee', 'The fee includes all taxes.'),
        ask('calculated', 'fee', 'Fee', 'the fee', {
          format: 'money',
          value: either(is('sort', 'home'), number(60_00), number(180_00)),
        }),
        ask('choice', 'meeting', 'How do you want the advice?', 'how you want the advice', {
          shortLabel: 'Advice',
          choices: options([
            ['letter', 'By email'],
            ['call', 'By phone'],
          ]),
        }),
      ],
      { title: 'The fee' },
    ),
    page('payment', [
      ask('payment', 'payment', 'Pay for the advice', 'the payment', {
        amountPence: answerTo('fee'),
        description: { en: 'Planning advice', cy: '' },
        shortLabel: 'Payment',
      }),
    ]),
  ],
  afterwards: ['A planning officer answers within four weeks.'],
  decisionWithinDays: 20,
  tests: [
    {
      name: 'An extension',
      today: '2026-11-20',
      steps: [
        steps.name,
        { page: 'site', input: { site: 'TG 51409 13177', uprn: '' } },
        { page: 'plans', input: { sort: 'home', plans: 'A kitchen of 12 square metres at the back.' } },
        { page: 'drawings', input: { drawings: ['given'] } },
        steps.contact,
        { page: 'fee', input: { meeting: 'letter' } },
        { page: 'payment', input: { payment: 'given' } },
      ],
      expect: { position: 'check', calculated: { fee: 6000 } },
    },
  ],
})
