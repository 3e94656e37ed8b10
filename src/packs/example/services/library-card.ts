import {
  ask,
  addressPage,
  bilingual,
  both,
  contactPage,
  is,
  namePage,
  options,
  page,
  steps,
  yesNo,
} from './questions.ts'

/** Caerlan, the county, runs the libraries. */
export const libraryCard = bilingual({
  name: 'library-card',
  lifeArea: 'leisure',
  title: both('Join the library', 'Ymuno â’r llyfrgell'),
  caseTitle: both('Library membership', 'Aelodaeth llyfrgell'),
  description: both(
    'Get a card to borrow books, films and games.',
    'Cael cerdyn i fenthyg llyfrau, ffilmiau a gemau.',
  ),
  organisationSlug: 'caerlan',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: [
      both(
        'Anybody who lives, works or studies in Penhaven can join. It is free.',
        'Gall unrhyw un sy’n byw, yn gweithio neu’n astudio ym Mhenhaven ymuno. Mae am ddim.',
      ),
    ],
    needs: [both('an address in Penhaven', 'cyfeiriad ym Mhenhaven')],
    durationMinutes: 4,
  },
  pages: [
    namePage,
    page(
      'date-of-birth',
      [
        ask(
          'date',
          'bornOn',
          both('What is your date of birth?', 'Beth yw eich dyddiad geni?'),
          both('your date of birth', 'eich dyddiad geni'),
          {
            range: 'birth',
            claim: 'date-of-birth',
            shortLabel: both('Date of birth', 'Dyddiad geni'),
            hint: both('For example, 27 3 2007', 'Er enghraifft, 27 3 2007'),
          },
        ),
      ],
      {
        next: [
          {
            when: {
              kind: 'compare-dates',
              left: { kind: 'answer', field: 'bornOn' },
              is: 'more',
              right: { kind: 'shift', of: { kind: 'today' }, years: -16 },
            },
            to: 'guardian',
          },
          { to: 'your-address' },
        ],
      },
    ),
    page('guardian', [
      ask(
        'name',
        'guardian',
        both('Which adult agrees that you join?', 'Pa oedolyn sy’n cytuno i chi ymuno?'),
        both('the name of an adult', 'enw oedolyn'),
        {
          shortLabel: both('Adult who agrees', 'Oedolyn sy’n cytuno'),
          hint: both(
            'Under 16, a parent or guardian must agree.',
            'O dan 16 oed, rhaid i riant neu warcheidwad gytuno.',
          ),
        },
      ),
    ]),
    addressPage,
    page(
      'branch',
      [
        ask(
          'choice',
          'branch',
          both('Which library will you use most?', 'Pa lyfrgell y byddwch yn ei defnyddio fwyaf?'),
          both('a library', 'llyfrgell'),
          {
            shortLabel: both('Library', 'Llyfrgell'),
            choices: options([
              ['central', both('Caerlan Central', 'Canol Caerlan')],
              ['mill', both('Old Mill', 'Yr Hen Felin')],
              ['van', both('The library van', 'Y fan lyfrgell')],
            ]),
          },
        ),
        ask(
          'choice',
          'largePrint',
          both(
            'Do you need large print or audio books?',
            'Oes angen llyfrau print bras neu lyfrau sain arnoch?',
          ),
          both(
            'whether you need large print or audio books',
            'a oes angen print bras neu lyfrau sain arnoch',
          ),
          {
            shortLabel: both('Large print or audio', 'Print bras neu sain'),
            choices: yesNo,
          },
        ),
        ask(
          'duration',
          'reading',
          both(
            'How much do you read in a week? (optional)',
            'Faint ydych chi’n ei ddarllen mewn wythnos? (dewisol)',
          ),
          both('how much you read', 'faint ydych chi’n ei ddarllen'),
          {
            optional: true,
            shortLabel: both('Reading in a week', 'Darllen mewn wythnos'),
            units: ['hours', 'minutes'],
            askedWhen: is('largePrint', 'yes'),
          },
        ),
      ],
      { title: both('Your library', 'Eich llyfrgell') },
    ),
    contactPage,
  ],
  afterwards: [
    both(
      'Collect your card at the library you chose. Bring something with your name on it.',
      'Casglwch eich cerdyn o’r llyfrgell a ddewisoch. Dewch â rhywbeth â’ch enw arno.',
    ),
  ],
  decisionWithinDays: 3,
  retentionDays: 365,
  tests: [
    {
      name: 'An adult joins',
      today: '2026-11-20',
      steps: [
        steps.name,
        { page: 'date-of-birth', input: { bornOn: '1990-05-01' } },
        steps.address,
        {
          page: 'branch',
          input: { branch: 'mill', largePrint: 'yes', reading: { hours: '3', minutes: '30' } },
        },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'A child of 15 needs an adult',
      today: '2026-11-20',
      steps: [steps.name, { page: 'date-of-birth', input: { bornOn: '2010-11-21' } }],
      expect: { position: 'guardian' },
    },
  ],
})
