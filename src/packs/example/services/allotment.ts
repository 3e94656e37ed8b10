import { addressPage, ask, contactPage, englishOnly, namePage, options, page, steps } from './questions.ts'

/** Aberwen lets small gardens. */
export const allotment = englishOnly({
  name: 'allotment',
  lifeArea: 'leisure',
  title: 'Apply for an allotment',
  caseTitle: 'Allotment',
  description: 'Join the waiting list for a piece of land to grow food.',
  organisationSlug: 'aberwen',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: ['You need to live in Aberwen. Most people wait about two years.'],
    needs: ['an address in Aberwen'],
    durationMinutes: 3,
  },
  pages: [
    namePage,
    addressPage,
    page(
      'site',
      [
        ask('choices', 'sites', 'Which sites would you take?', 'which sites you would take', {
          shortLabel: 'Sites',
          choices: options([
            ['castle', 'Castle Hill'],
            ['harbour', 'Harbour Fields'],
            ['station', 'Station Road'],
          ]),
        }),
        ask('choice', 'size', 'How large?', 'how large', {
          shortLabel: 'Size',
          choices: options([
            ['half', 'Half a plot (125 square metres)'],
            ['whole', 'A whole plot (250 square metres)'],
          ]),
        }),
        ask('text', 'access', 'Do you need a plot that is easy to get to? (optional)', 'what you need', {
          optional: true,
          maximumLength: 300,
          hint: 'For example, with a wheelchair.',
          shortLabel: 'Access',
        }),
      ],
      { title: 'Your plot' },
    ),
    contactPage,
  ],
  afterwards: ['We write every spring and tell you your place on the list.'],
  limits: { perPerson: 1 },
  tests: [
    {
      name: 'Half a plot',
      today: '2026-11-20',
      steps: [
        steps.name,
        steps.address,
        { page: 'site', input: { sites: ['castle', 'station'], size: 'half', access: '' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
