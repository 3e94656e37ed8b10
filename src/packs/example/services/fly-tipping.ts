import { ask, englishOnly, exit, is, options, page, say, yesNo } from './questions.ts'

/** Northmere clears what others dump. Nobody has to give a name. */
export const flyTipping = englishOnly({
  name: 'fly-tipping',
  lifeArea: 'home',
  title: 'Report fly-tipping',
  caseTitle: 'Fly-tipping',
  description: 'Tell the council about rubbish that somebody has dumped.',
  organisationSlug: 'northmere',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: ['We clear rubbish from public land. You do not have to give your name.'],
    needs: ['where it is', 'photos, if you have some'],
    durationMinutes: 5,
  },
  pages: [
    page(
      'whose-land',
      [
        ask('choice', 'land', 'Whose land is it on?', 'whose land it is on', {
          shortLabel: 'Land',
          choices: options([
            ['public', 'A road, park or other public place'],
            ['private', 'Private land'],
            ['unsure', 'I am not sure'],
          ]),
        }),
      ],
      { next: [{ when: is('land', 'private'), to: 'private-land' }] },
    ),
    exit(
      'private-land',
      'The owner has to clear private land',
      'Tell the owner of the land. If it is a danger to people, call 999.',
    ),
    page(
      'where',
      [
        ask('location', 'place', 'Where is it?', 'where it is', {
          shortLabel: 'Place',
          hint: 'Latitude and longitude, such as 52.6576, 1.7179. A map on your phone shows them.',
        }),
        ask('text', 'landmark', 'What is nearby? (optional)', 'what is nearby', {
          optional: true,
          maximumLength: 200,
          shortLabel: 'Nearby',
        }),
      ],
      { title: 'Where is the rubbish?' },
    ),
    page(
      'what',
      [
        say('danger', 'warning', 'Danger', 'Do not touch the rubbish. It may be sharp or poisonous.'),
        ask('choices', 'what', 'What has been dumped?', 'what has been dumped', {
          shortLabel: 'Rubbish',
          choices: options([
            ['household', 'Household rubbish'],
            ['furniture', 'Furniture'],
            ['builders', 'Building waste'],
            ['tyres', 'Tyres'],
            ['asbestos', 'It could be asbestos'],
            ['unknown', 'I cannot tell'],
          ]),
          noneValue: 'unknown',
        }),
        ask('choice', 'size', 'How much is it?', 'how much it is', {
          shortLabel: 'Amount',
          choices: options([
            ['bag', 'One or two bags'],
            ['car', 'As much as fits in a car'],
            ['van', 'As much as fits in a van'],
            ['more', 'More'],
          ]),
        }),
      ],
      { title: 'What did you find?' },
    ),
    page('photos', [
      ask('files', 'photos', 'Upload photos (optional)', 'photos', {
        optional: true,
        maximumFiles: 5,
        shortLabel: 'Photos',
        hint: 'Up to five. We remove the place and time that cameras store in them.',
      }),
    ]),
    page(
      'witness',
      [
        ask('choice', 'sawIt', 'Did you see who did it?', 'whether you saw who did it', {
          choices: yesNo,
          shortLabel: 'Witness',
        }),
        ask(
          'identifier',
          'vehicle',
          'Registration number of their vehicle (optional)',
          'the registration number',
          {
            scheme: 'uk-vehicle-registration',
            optional: true,
            askedWhen: is('sawIt', 'yes'),
            shortLabel: 'Vehicle',
          },
        ),
      ],
      { title: 'Did you see it happen?' },
    ),
  ],
  declaration: 'I confirm that this is what I saw.',
  afterwards: ['We clear public land within five working days; things that could hurt people within one.'],
  decisionWithinDays: 5,
  retentionDays: 365,
  deliveries: [{ kind: 'webhook', url: 'https://streets.northmere.penhaven.example/reports' }],
  tests: [
    {
      name: 'Tyres in a lay-by',
      today: '2026-11-20',
      steps: [
        { page: 'whose-land', input: { land: 'public' } },
        { page: 'where', input: { place: '52.65757, 1.71792', landmark: 'The lay-by after the bridge' } },
        { page: 'what', input: { what: ['tyres'], size: 'van' } },
        { page: 'photos', input: { photos: ['given'] } },
        { page: 'witness', input: { sawIt: 'yes', vehicle: 'AB51 ABC' } },
      ],
      expect: { position: 'check' },
    },
    {
      name: 'On private land',
      today: '2026-11-20',
      steps: [{ page: 'whose-land', input: { land: 'private' } }],
      expect: { position: 'private-land' },
    },
  ],
})
