import {
  ask,
  both,
  bilingual,
  contactPage,
  namePage,
  options,
  page,
  say,
  steps,
  yesNo,
  compare,
  answerTo,
  number,
  exit,
} from './questions.ts'

/** Closing a street for neighbours in Northmere. */
export const streetParty = bilingual({
  name: 'street-party',
  lifeArea: 'leisure',
  title: both('Ask to close a street for a party', 'Gofyn am gau stryd ar gyfer parti'),
  caseTitle: both('Street party', 'Parti stryd'),
  description: both(
    'Get permission to close your street for neighbours to meet.',
    'Cael caniatâd i gau eich stryd er mwyn i gymdogion gwrdd.',
  ),
  organisationSlug: 'northmere',
  minimumIdentityLevel: 0,
  start: {
    body: [
      both(
        'Ask at least six weeks before. Closing a quiet street is free.',
        'Gofynnwch o leiaf chwe wythnos ymlaen llaw. Mae cau stryd dawel am ddim.',
      ),
    ],
    needs: [both('the agreement of most of your neighbours', 'cytundeb y rhan fwyaf o’ch cymdogion')],
    durationMinutes: 6,
  },
  pages: [
    namePage,
    page(
      'street',
      [
        ask(
          'location',
          'place',
          both('Where is the street?', 'Ble mae’r stryd?'),
          both('where the street is', 'ble mae’r stryd'),
          {
            shortLabel: both('Place', 'Lleoliad'),
            gridScheme: 'uk-os-grid',
            hint: both(
              'A grid reference of its middle, such as TG 51409 13177.',
              'Cyfeirnod grid ei chanol, fel TG 51409 13177.',
            ),
          },
        ),
        ask(
          'text',
          'streetName',
          both('Name of the street', 'Enw’r stryd'),
          both('the name of the street', 'enw’r stryd'),
          { maximumLength: 100 },
        ),
      ],
      { title: both('The street', 'Y stryd') },
    ),
    page(
      'when',
      [
        ask(
          'date',
          'partyOn',
          both('Date of the party', 'Dyddiad y parti'),
          both('the date of the party', 'dyddiad y parti'),
          { range: 'future', hint: both('For example, 5 6 2027', 'Er enghraifft, 5 6 2027') },
        ),
        ask(
          'duration',
          'length',
          both('How long is the street closed?', 'Am ba hyd mae’r stryd ar gau?'),
          both('how long the street is closed', 'am ba hyd mae’r stryd ar gau'),
          { units: ['hours', 'minutes'], shortLabel: both('Length', 'Hyd') },
        ),
      ],
      {
        title: both('When is the party?', 'Pryd mae’r parti?'),
        rules: [
          {
            field: 'partyOn',
            mustHold: {
              kind: 'compare-dates',
              left: { kind: 'answer', field: 'partyOn' },
              is: 'at-least',
              right: { kind: 'shift', of: { kind: 'today' }, days: 42 },
            },
            message: both(
              'The party must be at least six weeks away',
              'Rhaid i’r parti fod o leiaf chwe wythnos i ffwrdd',
            ),
          },
          {
            field: 'length',
            mustHold: compare(answerTo('length'), 'at-most', number(12 * 60)),
            message: both(
              'A street can be closed for 12 hours at most',
              'Gellir cau stryd am 12 awr ar y mwyaf',
            ),
          },
        ],
      },
    ),
    page(
      'neighbours',
      [
        say(
          'neighboursNote',
          'inset',
          both('Neighbours', 'Cymdogion'),
          both(
            'Put a letter through every door first, so that nobody is surprised.',
            'Rhowch lythyr drwy bob drws yn gyntaf, fel na chaiff neb syndod.',
          ),
        ),
        ask(
          'percentage',
          'agreeing',
          both('How many of the households agree?', 'Faint o’r aelwydydd sy’n cytuno?'),
          both('how many households agree', 'faint o’r aelwydydd sy’n cytuno'),
          {
            minimum: 0,
            maximum: 100,
            shortLabel: both('Households that agree', 'Aelwydydd sy’n cytuno'),
            hint: both('A percentage, such as 80.', 'Canran, fel 80.'),
          },
        ),
      ],
      {
        title: both('Your neighbours', 'Eich cymdogion'),
        next: [{ when: compare(answerTo('agreeing'), 'less', number(50)), to: 'too-few' }],
      },
    ),
    exit(
      'too-few',
      both('More neighbours must agree first', 'Rhaid i fwy o gymdogion gytuno yn gyntaf'),
      both(
        'We close a street when half of its households agree. Talk to your neighbours, and ask again.',
        'Rydym yn cau stryd pan fydd hanner ei haelwydydd yn cytuno. Siaradwch â’ch cymdogion, a gofynnwch eto.',
      ),
    ),
    page(
      'party',
      [
        ask(
          'choices',
          'what',
          both('What will there be?', 'Beth fydd yno?'),
          both('what there will be', 'beth fydd yno'),
          {
            shortLabel: both('What there is', 'Beth sydd yno'),
            choices: options([
              ['music', both('Music', 'Cerddoriaeth')],
              ['food', both('Food for sale', 'Bwyd ar werth')],
              ['castle', both('A bouncy castle', 'Castell neidio')],
              ['none', both('None of these', 'Dim un o’r rhain')],
            ]),
            noneValue: 'none',
          },
        ),
        ask(
          'choice',
          'insured',
          both('Do you have insurance?', 'Oes gennych chi yswiriant?'),
          both('whether you have insurance', 'a oes gennych yswiriant'),
          { choices: yesNo, shortLabel: both('Insurance', 'Yswiriant') },
        ),
      ],
      { title: both('The party', 'Y parti') },
    ),
    contactPage,
  ],
  afterwards: [
    both(
      'We ask the police and the bus companies, and send you signs to put up.',
      'Byddwn yn gofyn i’r heddlu a’r cwmnïau bysiau, ac yn anfon arwyddion atoch i’w gosod.',
    ),
  ],
  limits: { perPerson: 3 },
  decisionWithinDays: 20,
  tests: [
    {
      name: 'A party in the summer',
      today: '2026-11-20',
      steps: [
        steps.name,
        { page: 'street', input: { place: 'TG 51409 13177', streetName: 'Lake Lane' } },
        { page: 'when', input: { partyOn: '2027-06-05', length: { hours: '6', minutes: '' } } },
        { page: 'neighbours', input: { agreeing: '80' } },
        { page: 'party', input: { what: ['none'], insured: 'yes' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'A party next week',
      today: '2026-11-20',
      steps: [
        steps.name,
        { page: 'street', input: { place: 'TG 51409 13177', streetName: 'Lake Lane' } },
        { page: 'when', input: { partyOn: '2026-11-27', length: { hours: '13', minutes: '' } } },
      ],
      expect: { position: 'when', errors: ['partyOn', 'length'] },
    },
    {
      name: 'Neighbours who do not agree',
      today: '2026-11-20',
      steps: [
        steps.name,
        { page: 'street', input: { place: 'TG 51409 13177', streetName: 'Lake Lane' } },
        { page: 'when', input: { partyOn: '2027-06-05', length: { hours: '6', minutes: '' } } },
        { page: 'neighbours', input: { agreeing: '30' } },
      ],
      expect: { position: 'too-few' },
    },
  ],
})
