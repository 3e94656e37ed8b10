import { bilingual, both, exit, is, options, page, ask, homeAddress, given } from './questions.ts'

/** Northmere, the district, collects the bins. Nobody needs an account to say that one was missed. */
export const missedBin = bilingual({
  name: 'missed-bin',
  lifeArea: 'home',
  title: both('Report a missed bin', 'Rhoi gwybod am fin na chafodd ei wagio'),
  caseTitle: both('Missed bin', 'Bin heb ei wagio'),
  description: both(
    'Tell the council that a bin or recycling box was not emptied.',
    'Dweud wrth y cyngor na chafodd bin neu flwch ailgylchu ei wagio.',
  ),
  organisationSlug: 'northmere',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: [
      both(
        'Collections run until 6pm. Report a bin from the day after it should have been emptied.',
        'Mae casgliadau’n parhau tan 6pm. Rhowch wybod am fin o’r diwrnod ar ôl iddo fod i gael ei wagio.',
      ),
    ],
    needs: [both('the day the bin was due', 'y diwrnod yr oedd y bin i fod i gael ei wagio')],
    durationMinutes: 2,
  },
  pages: [
    page('bins', [
      ask(
        'choices',
        'bins',
        both('Which bins were missed?', 'Pa finiau na chafodd eu gwagio?'),
        both('which bins were missed', 'y biniau na chafodd eu gwagio'),
        {
          shortLabel: both('Missed bins', 'Biniau heb eu gwagio'),
          hint: both('Select all that apply.', 'Dewiswch bob un sy’n berthnasol.'),
          choices: options([
            ['refuse', both('Black bin (rubbish)', 'Bin du (sbwriel)')],
            ['recycling', both('Blue box (recycling)', 'Blwch glas (ailgylchu)')],
            ['food', both('Brown caddy (food)', 'Cadi brown (bwyd)')],
            ['garden', both('Green bin (garden)', 'Bin gwyrdd (gardd)')],
          ]),
        },
      ),
    ]),
    page(
      'collection-day',
      [
        ask(
          'date',
          'dueOn',
          both('When should it have been emptied?', 'Pryd y dylai fod wedi cael ei wagio?'),
          both('the day of the collection', 'diwrnod y casgliad'),
          {
            range: 'past',
            shortLabel: both('Collection day', 'Diwrnod casglu'),
            hint: both('For example, 14 9 2026', 'Er enghraifft, 14 9 2026'),
          },
        ),
      ],
      {
        next: [
          {
            when: {
              kind: 'compare-dates',
              left: { kind: 'answer', field: 'dueOn' },
              is: 'less',
              right: { kind: 'shift', of: { kind: 'today' }, days: -14 },
            },
            to: 'too-late',
          },
        ],
      },
    ),
    exit(
      'too-late',
      both('It is too late to report this', 'Mae’n rhy hwyr i roi gwybod am hyn'),
      both(
        'We can only go back within two weeks. Put the bin out again on your next collection day.',
        'Dim ond o fewn pythefnos y gallwn fynd yn ôl. Rhowch y bin allan eto ar eich diwrnod casglu nesaf.',
      ),
    ),
    page(
      'out-in-time',
      [
        ask(
          'choice',
          'outInTime',
          both('Was the bin out by 7am?', 'A oedd y bin allan erbyn 7am?'),
          both('whether the bin was out by 7am', 'a oedd y bin allan erbyn 7am'),
          {
            shortLabel: both('Out by 7am', 'Allan erbyn 7am'),
            choices: options([
              ['yes', both('Yes', 'Oedd')],
              ['no', both('No', 'Nac oedd')],
            ]),
          },
        ),
      ],
      { next: [{ when: is('outInTime', 'no'), to: 'next-time' }] },
    ),
    exit(
      'next-time',
      both('We cannot come back for this bin', 'Ni allwn ddod yn ôl am y bin hwn'),
      both(
        'Bins must be out by 7am. We take up to two extra bags beside your bin next time.',
        'Rhaid i finiau fod allan erbyn 7am. Byddwn yn cymryd hyd at ddau fag ychwanegol wrth ochr eich bin y tro nesaf.',
      ),
    ),
    page('your-address', [homeAddress]),
  ],
  afterwards: [
    both(
      'We come back within two working days. Leave the bin out.',
      'Byddwn yn dod yn ôl o fewn dau ddiwrnod gwaith. Gadewch y bin allan.',
    ),
  ],
  decisionWithinDays: 2,
  retentionDays: 90,
  tests: [
    {
      name: 'A bin missed last week',
      today: '2026-11-20',
      steps: [
        { page: 'bins', input: { bins: ['refuse', 'food'] } },
        { page: 'collection-day', input: { dueOn: '2026-11-16' } },
        { page: 'out-in-time', input: { outInTime: 'yes' } },
        { page: 'your-address', input: { homeAddress: { ...given.address } } },
      ],
      expect: { position: 'check' },
    },
    {
      name: 'A bin missed a month ago',
      today: '2026-11-20',
      steps: [
        { page: 'bins', input: { bins: ['refuse'] } },
        { page: 'collection-day', input: { dueOn: '2026-10-20' } },
      ],
      expect: { position: 'too-late' },
    },
    {
      name: 'A bin put out late',
      today: '2026-11-20',
      steps: [
        { page: 'bins', input: { bins: ['refuse'] } },
        { page: 'collection-day', input: { dueOn: '2026-11-16' } },
        { page: 'out-in-time', input: { outInTime: 'no' } },
      ],
      expect: { position: 'next-time' },
    },
  ],
})
