import {
  answerTo,
  any,
  ask,
  compare,
  contactPage,
  englishOnly,
  group,
  identityPage,
  is,
  not,
  number,
  options,
  page,
  steps,
  worked,
} from './questions.ts'

/** Caerlan pays for the meals of children whose families have little. The law is invented, as the country. */
export const freeSchoolMeals = englishOnly({
  name: 'free-school-meals',
  lifeArea: 'family',
  title: 'Apply for free school meals',
  caseTitle: 'Free school meals',
  description: 'Get free lunches at school for your children.',
  organisationSlug: 'caerlan',
  minimumIdentityLevel: 1,
  start: {
    body: ['Your children can have free meals if you get a benefit, or if your income is low.'],
    needs: ['your National Insurance number', 'what you earned in the last year'],
    durationMinutes: 8,
  },
  pages: [
    identityPage,
    page(
      'income',
      [
        ask('choice', 'benefit', 'Do you get one of these?', 'whether you get a benefit', {
          shortLabel: 'Benefit',
          choices: options([
            ['support', 'Income support'],
            ['pension', 'Pension credit'],
            ['none', 'None of these'],
          ]),
        }),
        ask('money', 'income', 'Your income in a year', 'your income', {
          minimumPence: 0,
          maximumPence: 200_000_00,
          claim: 'yearly-income',
          askedWhen: is('benefit', 'none'),
          hint: 'Before tax, of everybody in your home.',
        }),
      ],
      { title: 'Your income' },
    ),
    {
      kind: 'eligibility',
      name: 'can-you-get-them',
      title: { en: 'Can your children have free meals?', cy: '' },
      rules: [
        {
          name: 'low-income',
          title: { en: 'You get a benefit, or your income is below £18,000', cy: '' },
          mustHold: any(not(is('benefit', 'none')), compare(answerTo('income'), 'less', number(18_000_00))),
          otherwise: { en: 'Your income is £18,000 or more, and you get none of the benefits.', cy: '' },
          source: {
            title: { en: 'School Meals Regulations 2008 of Penhaven, regulation 4 (invented)', cy: '' },
          },
          effectiveFrom: '2008-09-01',
        },
      ],
      instead: [{ en: 'All children in their first three years at school have free meals anyhow.', cy: '' }],
    },
    group('children', 'Your children', 'child', { minimum: 1, maximum: 10, summary: ['childName'] }, [
      page(
        'child',
        [
          ask('name', 'childName', 'Name', 'the child’s name', { claim: 'child-full-name' }),
          ask('date', 'childBornOn', 'Date of birth', 'the child’s date of birth', {
            range: 'birth',
            claim: 'child-date-of-birth',
            hint: 'For example, 31 3 2022',
          }),
          ask('text', 'school', 'School', 'the school', { maximumLength: 100, claim: 'child-school' }),
        ],
        { title: 'Which child is it for?' },
      ),
    ]),
    page(
      'worth',
      [
        ask('identifier', 'nino', 'National Insurance number', 'your National Insurance number', {
          scheme: 'uk-nino',
          claim: 'national-identifier',
        }),
        ask('calculated', 'worth', 'What the meals are worth in a year', 'what the meals are worth', {
          format: 'money',
          value: worked(number(480_00), 'multiply', { kind: 'count', field: 'children' }),
        }),
      ],
      { title: 'Your details' },
    ),
    contactPage,
  ],
  afterwards: ['Meals begin the week after we say yes. The school does not show who gets them.'],
  decisionWithinDays: 5,
  tests: [
    {
      name: 'Two children of a family on income support',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'income', input: { benefit: 'support' } },
        {
          page: 'children.1.child',
          input: { childName: 'Mali Price', childBornOn: '2015-01-02', school: 'Harbour Primary' },
        },
        { page: 'children', input: { children: 'yes' } },
        {
          page: 'children.2.child',
          input: { childName: 'Emrys Price', childBornOn: '2017-01-02', school: 'Harbour Primary' },
        },
        { page: 'children', input: { children: 'no' } },
        { page: 'worth', input: { nino: 'AB123456C' } },
        steps.contact,
      ],
      expect: { position: 'check', calculated: { worth: 96000 } },
    },
    {
      name: 'Too much income',
      today: '2026-11-20',
      steps: [steps.identity, { page: 'income', input: { benefit: 'none', income: '18000' } }],
      expect: { position: 'can-you-get-them', failedRules: ['low-income'] },
    },
  ],
})
