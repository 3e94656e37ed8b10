import {
  answerTo,
  ask,
  bankPage,
  contactPage,
  countOf,
  englishOnly,
  group,
  identityPage,
  number,
  page,
  addressPage,
  steps,
  worked,
} from './questions.ts'

/** The Veterans Office helps families of those who serve or served with the cost of children. */
export const childPayment = englishOnly({
  name: 'child-payment',
  lifeArea: 'family',
  title: 'Claim child payment for a veteran’s family',
  caseTitle: 'Child payment',
  description: 'Get money every month towards the cost of bringing up children.',
  organisationSlug: 'veterans-office',
  minimumIdentityLevel: 2,
  start: {
    body: ['You get £26 a week for the first child and £17 for each of the others.'],
    needs: ['the dates of birth of your children', 'your bank details'],
    durationMinutes: 10,
  },
  pages: [
    identityPage,
    page('number', [
      ask('identifier', 'nino', 'What is your National Insurance number?', 'your National Insurance number', {
        scheme: 'uk-nino',
        claim: 'national-identifier',
        shortLabel: 'National Insurance number',
      }),
    ]),
    group(
      'children',
      'Your children',
      'child',
      { minimum: 1, maximum: 12, summary: ['childFirstName', 'childLastName'] },
      [
        page(
          'child',
          [
            ask('text', 'childFirstName', 'First names', 'the child’s first names', {
              maximumLength: 100,
              claim: 'child-given-names',
            }),
            ask('text', 'childLastName', 'Last name', 'the child’s last name', {
              maximumLength: 100,
              claim: 'child-family-name',
            }),
            ask('date', 'childBornOn', 'Date of birth', 'the child’s date of birth', {
              range: 'birth',
              claim: 'child-date-of-birth',
              hint: 'For example, 31 3 2022',
            }),
          ],
          {
            title: 'Which child is it for?',
            rules: [
              {
                field: 'childBornOn',
                mustHold: {
                  kind: 'compare-dates',
                  left: { kind: 'answer', field: 'childBornOn' },
                  is: 'more',
                  right: { kind: 'shift', of: { kind: 'today' }, years: -16 },
                },
                message: { en: 'The child must be under 16', cy: '' },
              },
            ],
          },
        ),
      ],
    ),
    addressPage,
    page('veteran', [
      ask(
        'text',
        'serviceNumber',
        'What is the service number of the veteran in your family?',
        'the service number',
        {
          maximumLength: 20,
          shortLabel: 'Service number',
          fromWallet: {
            template: 'veteran-card',
            claim: 'service_number',
            purpose: { en: 'To know that somebody in your family served', cy: '' },
          },
        },
      ),
    ]),
    page(
      'amount',
      [
        ask('calculated', 'weekly', 'You would get in a week', 'what you would get', {
          format: 'money',
          value: worked(number(9_00), 'add', worked(countOf('children'), 'multiply', number(17_00))),
        }),
        ask('calculated', 'yearly', 'That is in a year', 'what you would get', {
          format: 'money',
          value: worked(answerTo('weekly'), 'multiply', number(52)),
        }),
        ask('declaration', 'only', 'Nobody else', 'that nobody else gets it', {
          statement: { en: 'Nobody else gets this payment for these children.', cy: '' },
        }),
      ],
      { title: 'What you would get' },
    ),
    bankPage,
    contactPage,
  ],
  afterwards: ['We pay every four weeks, from the week in which you claimed.'],
  decisionWithinDays: 15,
  tests: [
    {
      name: 'Two children',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'number', input: { nino: 'AB123456C' } },
        {
          page: 'children.1.child',
          input: { childFirstName: 'Mali', childLastName: 'Price', childBornOn: '2018-02-03' },
        },
        { page: 'children', input: { children: 'yes' } },
        {
          page: 'children.2.child',
          input: { childFirstName: 'Emrys', childLastName: 'Price', childBornOn: '2022-02-03' },
        },
        { page: 'children', input: { children: 'no' } },
        steps.address,
        { page: 'veteran', input: { serviceNumber: 'P24118805' } },
        { page: 'amount', input: { only: 'yes' } },
        steps.bank,
        steps.contact,
      ],
      expect: { position: 'check', calculated: { weekly: 4300, yearly: 223600 } },
    },
  ],
})
