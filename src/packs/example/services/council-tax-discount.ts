import {
  addressPage,
  answerTo,
  ask,
  compare,
  contactPage,
  either,
  englishOnly,
  is,
  not,
  number,
  options,
  page,
  steps,
  worked,
  identityPage,
} from './questions.ts'

/** Aberwen lowers the tax for people who live alone and for households of students. The law is invented, as the country. */
export const councilTaxDiscount = englishOnly({
  name: 'council-tax-discount',
  lifeArea: 'money',
  title: 'Apply for a council tax discount',
  caseTitle: 'Council tax discount',
  description: 'Pay less council tax if you live alone or with people who do not count.',
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 1,
  start: {
    body: [
      'You may pay a quarter less if you are the only adult who counts. You pay nothing if nobody counts. We work out how much you save.',
    ],
    needs: ['your last council tax bill'],
    durationMinutes: 7,
  },
  pages: [
    identityPage,
    addressPage,
    page(
      'home',
      [
        ask('choice', 'mainHome', 'Is this your main home?', 'whether it is your main home', {
          shortLabel: 'Main home',
          choices: options([
            ['yes', 'Yes'],
            ['no', 'No'],
          ]),
        }),
        ask('number', 'adults', 'How many adults live there?', 'how many adults live there', {
          minimum: 1,
          maximum: 20,
          hint: 'Aged 18 or over. Count yourself.',
          shortLabel: 'Adults',
        }),
        ask('number', 'notCounted', 'How many of them do not count?', 'how many of them do not count', {
          minimum: 0,
          maximum: 20,
          hint: 'Full-time students, live-in carers and people in hospital for good.',
          shortLabel: 'Adults who do not count',
        }),
        ask('date', 'since', 'Since when?', 'the date since when', {
          range: 'past',
          hint: 'For example, 1 9 2026',
        }),
      ],
      {
        title: 'Who lives in your home?',
        rules: [
          {
            field: 'notCounted',
            mustHold: compare(answerTo('notCounted'), 'at-most', answerTo('adults')),
            message: { en: 'More adults do not count than live there', cy: '' },
          },
        ],
      },
    ),
    {
      kind: 'eligibility',
      name: 'can-you-get-it',
      title: { en: 'Can you get this discount?', cy: '' },
      rules: [
        {
          name: 'main-home',
          title: { en: 'It is your main home', cy: '' },
          mustHold: is('mainHome', 'yes'),
          otherwise: { en: 'The discount is for your main home only.', cy: '' },
          source: { title: { en: 'Local Taxes Act 1994 of Penhaven, section 11 (invented)', cy: '' } },
          effectiveFrom: '1994-04-01',
        },
        {
          name: 'one-adult',
          title: { en: 'At most one adult counts', cy: '' },
          mustHold: compare(
            worked(answerTo('adults'), 'subtract', answerTo('notCounted')),
            'at-most',
            number(1),
          ),
          otherwise: { en: 'More than one adult who counts lives there.', cy: '' },
          source: {
            title: { en: 'Local Taxes Act 1994 of Penhaven, section 12 (invented)', cy: '' },
            url: 'https://law.penhaven.example/local-taxes-1994/12',
          },
          effectiveFrom: '1994-04-01',
        },
        {
          name: 'old-limit',
          title: { en: 'It is a small home', cy: '' },
          mustHold: compare(answerTo('adults'), 'at-most', number(2)),
          otherwise: { en: 'Until 2020 the discount was for small homes.', cy: '' },
          source: {
            title: { en: 'Local Taxes Act 1994 of Penhaven, section 13 as it was (invented)', cy: '' },
          },
          effectiveFrom: '1994-04-01',
          effectiveTo: '2020-03-31',
        },
      ],
      instead: [
        { en: 'If your income is low, ask for council tax reduction at the desk in the library.', cy: '' },
      ],
    },
    page(
      'bill',
      [
        ask('text', 'account', 'Council tax account number', 'your council tax account number', {
          maximumLength: 20,
          claim: 'council-tax-account',
          hint: 'It is on your bill, for example 4471 0093.',
        }),
        ask('money', 'bill', 'How much is your bill for the year?', 'the amount of your bill', {
          minimumPence: 1_00,
          maximumPence: 10_000_00,
          shortLabel: 'Bill for the year',
        }),
        ask('calculated', 'saving', 'What you would save in a year', 'what you would save', {
          format: 'money',
          value: {
            kind: 'round',
            direction: 'nearest',
            decimals: 0,
            of: worked(
              answerTo('bill'),
              'multiply',
              either(compare(answerTo('adults'), 'equal', answerTo('notCounted')), number(1), number(0.25)),
            ),
          },
        }),
      ],
      { title: 'Your bill' },
    ),
    page('evidence', [
      ask('file', 'evidence', 'Upload proof for adults who do not count', 'proof', {
        shortLabel: 'Proof',
        hint: 'Such as a letter from a college.',
        askedWhen: not(compare(answerTo('notCounted'), 'equal', number(0))),
      }),
    ]),
    contactPage,
  ],
  afterwards: ['If you get the discount, we send you a new bill. Keep paying the old one until then.'],
  decisionWithinDays: 15,
  retentionDays: 2_190,
  privacyNotice: [{ en: 'We compare your answers with the electoral register.', cy: '' }],
  tests: [
    {
      name: 'Somebody who lives alone saves a quarter',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'home', input: { mainHome: 'yes', adults: '1', notCounted: '0', since: '2026-09-01' } },
        { page: 'bill', input: { account: '4471 0093', bill: '1,704.50' } },
        steps.contact,
      ],
      expect: { position: 'check', calculated: { saving: 42613 } },
    },
    {
      name: 'Students pay nothing, and prove it',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'home', input: { mainHome: 'yes', adults: '3', notCounted: '3', since: '2026-09-01' } },
        { page: 'bill', input: { account: '4471 0093', bill: '1000' } },
      ],
      expect: { position: 'evidence', calculated: { saving: 100000 } },
    },
    {
      name: 'A couple',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'home', input: { mainHome: 'yes', adults: '2', notCounted: '0', since: '2026-09-01' } },
      ],
      expect: { position: 'can-you-get-it', failedRules: ['one-adult'] },
    },
    {
      name: 'More who do not count than live there',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'home', input: { mainHome: 'yes', adults: '1', notCounted: '2', since: '2026-09-01' } },
      ],
      expect: { position: 'home', errors: ['notCounted'] },
    },
  ],
})
