import {
  answerTo,
  ask,
  bankPage,
  compare,
  contactPage,
  englishOnly,
  exit,
  identityPage,
  number,
  options,
  page,
  steps,
  worked,
} from './questions.ts'

/** Caerlan helps small firms to save energy. */
export const businessGrant = englishOnly({
  name: 'small-business-grant',
  lifeArea: 'money',
  title: 'Apply for a grant to save energy in a small business',
  caseTitle: 'Small business grant',
  description: 'Get half of what it costs to insulate, to heat better or to make your own power.',
  organisationSlug: 'caerlan',
  minimumIdentityLevel: 2,
  start: {
    body: ['For firms with fewer than 50 people. We pay half, up to £10,000.'],
    needs: ['your company number', 'an offer from a builder', 'your bank details'],
    durationMinutes: 15,
  },
  pages: [
    identityPage,
    page(
      'business',
      [
        ask('organisation', 'business', 'Name of the business', 'the name of the business', {}),
        ask('identifier', 'companyNumber', 'Company number (optional)', 'the company number', {
          scheme: 'uk-company-number',
          claim: 'company-number',
          optional: true,
          hint: 'Sole traders have none.',
        }),
        ask('identifier', 'utr', 'Unique taxpayer reference', 'the taxpayer reference', {
          scheme: 'uk-utr',
          claim: 'tax-reference',
        }),
        ask('number', 'people', 'How many people work there?', 'how many people work there', {
          minimum: 1,
          maximum: 100_000,
          shortLabel: 'People',
        }),
      ],
      {
        title: 'Your business',
        next: [{ when: compare(answerTo('people'), 'at-least', number(50)), to: 'too-large' }],
      },
    ),
    exit(
      'too-large',
      'The grant is for smaller businesses',
      'It is for firms with fewer than 50 people. Ask the energy desk about loans.',
    ),
    page(
      'project',
      [
        ask('choices', 'measures', 'What do you plan?', 'what you plan', {
          shortLabel: 'Plans',
          choices: options([
            ['insulate', 'Insulation'],
            ['heat', 'A heat pump'],
            ['solar', 'Solar panels'],
            ['lights', 'Better lights'],
          ]),
        }),
        ask('money', 'cost', 'What does it cost?', 'what it costs', {
          minimumPence: 500_00,
          maximumPence: 100_000_00,
          shortLabel: 'Cost',
        }),
        ask(
          'percentage',
          'saving',
          'How much energy do you expect to save?',
          'how much energy you expect to save',
          { minimum: 1, maximum: 100, decimals: 1, shortLabel: 'Energy saved' },
        ),
        ask('month-year', 'from', 'When do you begin?', 'when you begin', {
          range: 'future',
          hint: 'For example, 3 2027',
          shortLabel: 'Begins',
        }),
        ask('calculated', 'grant', 'The grant would be', 'the grant', {
          format: 'money',
          value: {
            kind: 'round',
            direction: 'down',
            decimals: 0,
            of: worked(number(10_000_00), 'smaller', worked(answerTo('cost'), 'divide', number(2))),
          },
        }),
      ],
      { title: 'Your plans' },
    ),
    page('offers', [
      ask('files', 'offers', 'Upload the offers of builders', 'the offers', {
        maximumFiles: 5,
        shortLabel: 'Offers',
      }),
    ]),
    bankPage,
    contactPage,
  ],
  afterwards: ['An officer checks the offers. We pay when the work is done.'],
  decisionWithinDays: 30,
  limits: { opensOn: '2026-04-01', closesOn: '2028-03-31', perPerson: 1 },
  tests: [
    {
      name: 'A bakery insulates its roof',
      today: '2026-11-20',
      steps: [
        steps.identity,
        {
          page: 'business',
          input: { business: 'Harbour Bakery', companyNumber: '01234567', utr: '2234567890', people: '12' },
        },
        {
          page: 'project',
          input: { measures: ['insulate'], cost: '8,001', saving: '22.5', from: '2029-03' },
        },
        { page: 'offers', input: { offers: ['given'] } },
        steps.bank,
        steps.contact,
      ],
      expect: { position: 'check', calculated: { grant: 400050 } },
    },
    {
      name: 'A large firm',
      today: '2026-11-20',
      steps: [
        steps.identity,
        {
          page: 'business',
          input: { business: 'Big Mills', companyNumber: '', utr: '2234567890', people: '50' },
        },
      ],
      expect: { position: 'too-large' },
    },
  ],
})
