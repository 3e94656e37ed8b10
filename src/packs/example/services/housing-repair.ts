import {
  addressPage,
  ask,
  contactPage,
  englishOnly,
  exit,
  is,
  any,
  namePage,
  options,
  page,
  steps,
  say,
} from './questions.ts'

/** Aberwen looks after the homes that it lets. */
export const housingRepair = englishOnly({
  name: 'housing-repair',
  lifeArea: 'home',
  title: 'Report a repair in your council home',
  caseTitle: 'Repair',
  description: 'Ask for something to be mended in a home that you rent from the council.',
  organisationSlug: 'aberwen',
  minimumIdentityLevel: 0,
  start: {
    body: ['If you smell gas, or water runs near electricity, call 01632 960 999 at once.'],
    needs: ['photos, if they help'],
    durationMinutes: 5,
  },
  pages: [
    page(
      'problem',
      [
        ask('choice', 'problem', 'What is wrong?', 'what is wrong', {
          shortLabel: 'Problem',
          choices: options([
            ['gas', 'I smell gas'],
            ['flood', 'Water is running and I cannot stop it'],
            ['heating', 'Heating or hot water'],
            ['damp', 'Damp or mould'],
            ['door', 'A door, a window or a lock'],
            ['other', 'Something else'],
          ]),
        }),
      ],
      { next: [{ when: any(is('problem', 'gas'), is('problem', 'flood')), to: 'call-now' }] },
    ),
    exit(
      'call-now',
      'Call us now',
      'Call 01632 960 999. Somebody answers day and night.',
      'With gas, open the windows and leave.',
    ),
    page(
      'details',
      [
        say('access', 'details', 'Why we ask', 'With a good description we bring the right parts.'),
        ask('long-text', 'details', 'Tell us more', 'the details', {
          maximumLength: 1000,
          hint: 'Which room, since when, and what you have tried.',
          shortLabel: 'Details',
        }),
        ask('duration', 'since', 'How long has it been like this?', 'how long it has been like this', {
          units: ['weeks', 'days'],
          shortLabel: 'For how long',
        }),
      ],
      { title: 'What is the problem?' },
    ),
    page('photos', [
      ask('files', 'photos', 'Upload photos (optional)', 'photos', {
        optional: true,
        maximumFiles: 3,
        shortLabel: 'Photos',
      }),
    ]),
    namePage,
    addressPage,
    page('times', [
      ask('choices', 'times', 'When can we come?', 'when we can come', {
        shortLabel: 'Times',
        choices: options([
          ['mornings', 'Mornings'],
          ['afternoons', 'Afternoons'],
          ['saturday', 'Saturdays'],
        ]),
      }),
    ]),
    contactPage,
  ],
  afterwards: ['We call to agree a time. Heating is mended within a day in winter.'],
  decisionWithinDays: 3,
  tests: [
    {
      name: 'No hot water',
      today: '2026-11-20',
      steps: [
        { page: 'problem', input: { problem: 'heating' } },
        {
          page: 'details',
          input: { details: 'No hot water in the kitchen.', since: { weeks: '', days: '2' } },
        },
        { page: 'photos', input: { photos: ['given'] } },
        steps.name,
        steps.address,
        { page: 'times', input: { times: ['mornings'] } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'Gas',
      today: '2026-11-20',
      steps: [{ page: 'problem', input: { problem: 'gas' } }],
      expect: { position: 'call-now' },
    },
  ],
})
