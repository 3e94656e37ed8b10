import {
  addressPage,
  answerTo,
  any,
  ask,
  compare,
  contactPage,
  englishOnly,
  group,
  identityPage,
  is,
  number,
  options,
  page,
  steps,
  worked,
} from './questions.ts'

/** Aberwen pays for changes to homes. The law is invented, as the country. */
export const disabledFacilities = englishOnly({
  name: 'disabled-facilities-grant',
  lifeArea: 'care',
  title: 'Apply for a grant to adapt your home',
  caseTitle: 'Home adaptations grant',
  description: 'Get money for ramps, lifts or a bathroom that you can use.',
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 1,
  start: {
    body: ['You can get up to £36,000 for a home that you own or rent.'],
    needs: ['what you earn and have saved', 'a letter from an occupational therapist, if you have one'],
    durationMinutes: 15,
  },
  pages: [
    identityPage,
    addressPage,
    page(
      'home',
      [
        ask('choice', 'tenure', 'Is the home yours?', 'whether the home is yours', {
          shortLabel: 'Home',
          choices: options([
            ['own', 'I own it'],
            ['rent', 'I rent it'],
            ['other', 'Neither'],
          ]),
        }),
        ask('choice', 'stay', 'Do you mean to stay for five years?', 'whether you mean to stay', {
          shortLabel: 'Staying',
          choices: options([
            ['yes', 'Yes'],
            ['no', 'No'],
            ['unsure', 'I do not know'],
          ]),
        }),
      ],
      { title: 'Your home' },
    ),
    {
      kind: 'eligibility',
      name: 'can-you-get-it',
      title: { en: 'Can you get this grant?', cy: '' },
      rules: [
        {
          name: 'yours',
          title: { en: 'You own or rent the home', cy: '' },
          mustHold: any(is('tenure', 'own'), is('tenure', 'rent')),
          otherwise: { en: 'The grant is for a home that you own or rent. Its owner can apply.', cy: '' },
          source: { title: { en: 'Homes Act 2001 of Penhaven, section 7 (invented)', cy: '' } },
        },
        {
          name: 'staying',
          title: { en: 'You mean to stay', cy: '' },
          mustHold: any(is('stay', 'yes'), is('stay', 'unsure')),
          otherwise: {
            en: 'The grant is for people who mean to stay for five years, as far as they know.',
            cy: '',
          },
          source: {
            title: { en: 'Homes Act 2001 of Penhaven, section 8 (invented)', cy: '' },
            url: 'https://law.penhaven.example/homes-2001/8',
          },
          effectiveFrom: '2002-01-01',
        },
      ],
      instead: [
        { en: 'The council lends small aids, such as rails, for nothing. Ask for an assessment.', cy: '' },
      ],
    },
    group('changes', 'What you need', 'change', { minimum: 1, maximum: 8, summary: ['change'] }, [
      page(
        'change',
        [
          ask('choice', 'change', 'What do you need?', 'what you need', {
            choices: options([
              ['ramp', 'A ramp or wider doors'],
              ['lift', 'A stairlift'],
              ['bathroom', 'A shower or a bath'],
              ['heating', 'Heating you can control'],
              ['other', 'Something else'],
            ]),
          }),
          ask('money', 'cost', 'What does it cost, as far as you know?', 'what it costs', {
            minimumPence: 0,
            maximumPence: 100_000_00,
            shortLabel: 'Cost',
          }),
        ],
        { title: 'Which change?' },
      ),
    ]),
    page(
      'total',
      [
        ask('calculated', 'total', 'All changes together', 'the total', {
          format: 'money',
          value: { kind: 'sum', group: 'changes', of: answerTo('cost') },
        }),
        ask('calculated', 'most', 'The most that the grant can be', 'the grant', {
          format: 'money',
          value: worked(number(36_000_00), 'smaller', answerTo('total')),
        }),
        ask('money', 'savings', 'What have you saved?', 'your savings', {
          minimumPence: 0,
          maximumPence: 10_000_000_00,
          shortLabel: 'Savings',
        }),
      ],
      { title: 'What it costs' },
    ),
    page(
      'permission',
      [
        ask('organisation', 'landlord', 'Who is your landlord?', 'your landlord', {
          askedWhen: is('tenure', 'rent'),
        }),
        ask('long-text', 'daily', 'What is hard at home now?', 'what is hard at home', {
          maximumLength: 2000,
          shortLabel: 'What is hard',
        }),
      ],
      { title: 'Your home now' },
    ),
    page('letter', [
      ask('file', 'letter', 'Upload a letter from a therapist (optional)', 'a letter', {
        optional: true,
        shortLabel: 'Letter',
        askedWhen: compare(answerTo('total'), 'more', number(1_000_00)),
      }),
    ]),
    contactPage,
  ],
  afterwards: ['An occupational therapist visits you. Do not begin the work before we say yes.'],
  decisionWithinDays: 60,
  tests: [
    {
      name: 'A ramp and a shower in a rented home',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        { page: 'home', input: { tenure: 'rent', stay: 'unsure' } },
        { page: 'changes.1.change', input: { change: 'ramp', cost: '1,200' } },
        { page: 'changes', input: { changes: 'yes' } },
        { page: 'changes.2.change', input: { change: 'bathroom', cost: '40,000' } },
        { page: 'changes', input: { changes: 'no' } },
        { page: 'total', input: { savings: '500' } },
        { page: 'permission', input: { landlord: 'Castle Homes', daily: 'I cannot get over the step.' } },
        { page: 'letter', input: { letter: 'given' } },
        steps.contact,
      ],
      expect: { position: 'check', calculated: { total: 4120000, most: 3600000 } },
    },
    {
      name: 'A guest who leaves soon',
      today: '2026-11-20',
      steps: [steps.identity, steps.address, { page: 'home', input: { tenure: 'other', stay: 'no' } }],
      expect: { position: 'can-you-get-it', failedRules: ['yours', 'staying'] },
    },
  ],
})
