import {
  addressPage,
  ask,
  contactPage,
  englishOnly,
  group,
  identityPage,
  innerGroup,
  is,
  options,
  page,
  say,
  steps,
  yesNo,
} from './questions.ts'

const schools = options([
  ['castle', 'Castle Primary School'],
  ['harbour', 'Harbour Primary School'],
  ['mill', 'Old Mill Primary School'],
  ['riverside', 'Riverside Primary School'],
  ['st-teilo', 'St Teilo’s Primary School'],
  ['station', 'Station Road Primary School'],
])

/** Caerlan, the county, gives places in schools. */
export const schoolPlace = englishOnly({
  name: 'school-place',
  lifeArea: 'family',
  title: 'Apply for a primary school place',
  caseTitle: 'Primary school place',
  description: 'Ask for places for your children and say which schools you prefer.',
  organisationSlug: 'caerlan',
  minimumIdentityLevel: 1,
  start: {
    body: [
      'Apply in the autumn before your child starts. Name up to three schools: it does not lower your chance at the first.',
    ],
    needs: ['your child’s date of birth', 'the names of the schools you prefer'],
    durationMinutes: 12,
  },
  pages: [
    identityPage,
    addressPage,
    group('children', 'Your children', 'child', { minimum: 1, maximum: 6, summary: ['childFirstName'] }, [
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
          title: 'Which child needs a place?',
          rules: [
            {
              field: 'childBornOn',
              mustHold: {
                kind: 'compare-dates',
                left: { kind: 'answer', field: 'childBornOn' },
                is: 'more',
                right: { kind: 'shift', of: { kind: 'today' }, years: -12 },
              },
              message: { en: 'The child must be under 12 for a primary school', cy: '' },
            },
          ],
        },
      ),
      innerGroup(
        'preferences',
        'Schools, the one you prefer first',
        'school',
        { minimum: 1, maximum: 3, summary: ['school'] },
        [
          page(
            'preference',
            [
              ask('choice', 'school', 'Which school?', 'a school', { choices: schools, isSearched: true }),
              ask(
                'choice',
                'sibling',
                'Does a brother or sister go there?',
                'whether a brother or sister goes there',
                { choices: yesNo, shortLabel: 'Brother or sister there' },
              ),
              ask(
                'name',
                'siblingName',
                'Name of the brother or sister',
                'the name of the brother or sister',
                { askedWhen: is('sibling', 'yes') },
              ),
            ],
            { title: 'Name a school' },
          ),
        ],
      ),
      page(
        'needs',
        [
          ask(
            'choice',
            'plan',
            'Does the child have a plan for special needs?',
            'whether the child has a plan',
            { choices: yesNo, shortLabel: 'Plan for special needs' },
          ),
          ask(
            'long-text',
            'needs',
            'What should the school know? (optional)',
            'what the school should know',
            { optional: true, maximumLength: 1000 },
          ),
        ],
        { title: 'Support' },
      ),
    ]),
    page(
      'responsibility',
      [
        say(
          'who',
          'details',
          'Who has parental responsibility',
          'Mothers have it. Fathers have it when they are on the birth certificate or a court says so.',
        ),
        ask('declaration', 'responsible', 'Your responsibility', 'that you have parental responsibility', {
          statement: { en: 'I have parental responsibility for each of these children.', cy: '' },
        }),
      ],
      { title: 'Parental responsibility' },
    ),
    contactPage,
  ],
  afterwards: [
    'You hear from us on 16 April. If no school you named has room, we offer the nearest that has.',
  ],
  decisionWithinDays: 100,
  tests: [
    {
      name: 'One child, two schools',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        {
          page: 'children.1.child',
          input: { childFirstName: 'Emrys', childLastName: 'Price', childBornOn: '2022-05-01' },
        },
        {
          page: 'children.1.preferences.1.preference',
          input: { school: 'harbour', sibling: 'yes', siblingName: 'Mali Price' },
        },
        { page: 'children.1.preferences', input: { preferences: 'yes' } },
        { page: 'children.1.preferences.2.preference', input: { school: 'castle', sibling: 'no' } },
        { page: 'children.1.preferences', input: { preferences: 'no' } },
        { page: 'children.1.needs', input: { plan: 'no', needs: '' } },
        { page: 'children', input: { children: 'no' } },
        { page: 'responsibility', input: { responsible: 'yes' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'A child who is too old',
      today: '2026-11-20',
      steps: [
        steps.identity,
        steps.address,
        {
          page: 'children.1.child',
          input: { childFirstName: 'Bryn', childLastName: 'Price', childBornOn: '2012-05-01' },
        },
      ],
      expect: { position: 'child', errors: ['childBornOn'] },
    },
  ],
})
