import {
  addressPage,
  ask,
  compare,
  answerTo,
  contactPage,
  englishOnly,
  exit,
  group,
  identityPage,
  innerGroup,
  is,
  number,
  options,
  page,
  steps,
  yesNo,
} from './questions.ts'

/** The Licensing Agency licenses drivers of taxis; it wants five years without gaps. */
export const taxiLicence = englishOnly({
  name: 'taxi-driver-licence',
  lifeArea: 'licences',
  title: 'Apply for a taxi driver licence',
  caseTitle: 'Taxi driver licence',
  description: 'Get a licence to drive a taxi or private hire vehicle.',
  organisationSlug: 'licensing-agency',
  minimumIdentityLevel: 2,
  start: {
    body: ['You need to have held a driving licence for three years.'],
    needs: ['where you lived and worked in the last five years', 'a certificate from a doctor'],
    durationMinutes: 25,
  },
  pages: [
    identityPage,
    page(
      'licence-held',
      [
        ask(
          'duration',
          'held',
          'How long have you held a driving licence?',
          'how long you have held a licence',
          { units: ['years', 'months'], shortLabel: 'Licence held' },
        ),
      ],
      { next: [{ when: compare(answerTo('held'), 'less', number(3 * 525_600)), to: 'too-soon' }] },
    ),
    exit(
      'too-soon',
      'You cannot apply yet',
      'You need to have held a driving licence for three years. Time as a learner does not count.',
    ),
    addressPage,
    group(
      'addresses',
      'Where you lived in the last five years',
      'address',
      { minimum: 0, maximum: 10, summary: ['previousAddress'] },
      [
        page(
          'previous-address',
          [
            ask('address', 'previousAddress', 'Address', 'the address', { claim: 'previous-address' }),
            ask('month-year', 'livedFrom', 'From', 'when you moved in', {
              range: 'past',
              hint: 'For example, 3 2021',
            }),
            ask('month-year', 'livedUntil', 'Until', 'when you moved out', {
              range: 'past',
              hint: 'For example, 9 2024',
            }),
          ],
          { title: 'Where did you live?' },
        ),
      ],
    ),
    group(
      'jobs',
      'Where you worked in the last five years',
      'job',
      { minimum: 0, maximum: 10, summary: ['employer'] },
      [
        page(
          'job',
          [
            ask('organisation', 'employer', 'Employer', 'the employer', { claim: 'employer-name' }),
            ask('month-year', 'workedFrom', 'From', 'when you began', { range: 'past' }),
          ],
          { title: 'Where did you work?' },
        ),
        innerGroup(
          'contacts',
          'Who can confirm it',
          'person',
          { minimum: 1, maximum: 2, summary: ['contactName'] },
          [
            page(
              'contact-at-work',
              [
                ask('name', 'contactName', 'Name', 'their name', {}),
                ask('email', 'contactEmail', 'Email address', 'their email address', {}),
              ],
              { title: 'Who can confirm that you worked there?' },
            ),
          ],
        ),
      ],
    ),
    page(
      'convictions',
      [
        ask(
          'choice',
          'convicted',
          'Have you been convicted of anything?',
          'whether you have been convicted',
          { choices: yesNo, hint: 'Include fines and points on your licence.', shortLabel: 'Convictions' },
        ),
        ask('long-text', 'convictions', 'What for, and when?', 'what for and when', {
          maximumLength: 2000,
          askedWhen: is('convicted', 'yes'),
        }),
      ],
      { title: 'Convictions' },
    ),
    page(
      'where',
      [
        ask('choice', 'area', 'Where will you drive?', 'where you will drive', {
          shortLabel: 'Area',
          choices: options([
            ['aberwen', 'Aberwen'],
            ['caerlan', 'Caerlan'],
            ['northmere', 'Northmere'],
          ]),
        }),
        ask('identifier', 'nino', 'National Insurance number', 'your National Insurance number', {
          scheme: 'uk-nino',
          claim: 'national-identifier',
          hint: 'It is on your payslip.',
        }),
      ],
      { title: 'Your work' },
    ),
    page('medical', [
      ask('file', 'medical', 'Upload the certificate from your doctor', 'the certificate from your doctor', {
        shortLabel: 'Medical certificate',
      }),
    ]),
    contactPage,
  ],
  declaration:
    'I confirm that these answers are true, and that the Licensing Agency may ask the people I have named.',
  afterwards: [
    'We ask the police and the people you named. Then you sit a test about the roads of your area.',
  ],
  decisionWithinDays: 40,
  retentionDays: 2_555,
  tests: [
    {
      name: 'Two jobs with people who confirm them',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'licence-held', input: { held: { years: '8', months: '' } } },
        steps.address,
        { page: 'addresses', input: { addresses: 'yes' } },
        {
          page: 'addresses.1.previous-address',
          input: {
            previousAddress: { line1: '12 rue des Fleurs', town: 'Lille', postcode: '59000', country: 'FR' },
            livedFrom: '2021-03',
            livedUntil: '2024-09',
          },
        },
        { page: 'addresses', input: { addresses: 'no' } },
        { page: 'jobs', input: { jobs: 'yes' } },
        { page: 'jobs.1.job', input: { employer: 'Harbour Bakery', workedFrom: '2022-01' } },
        {
          page: 'jobs.1.contacts.1.contact-at-work',
          input: { contactName: 'Mair Ellis', contactEmail: 'mair@bakery.example' },
        },
        { page: 'jobs.1.contacts', input: { contacts: 'no' } },
        { page: 'jobs', input: { jobs: 'no' } },
        { page: 'convictions', input: { convicted: 'no' } },
        { page: 'where', input: { area: 'caerlan', nino: 'AB123456C' } },
        { page: 'medical', input: { medical: 'given' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
    {
      name: 'A new driver',
      today: '2026-11-20',
      steps: [steps.identity, { page: 'licence-held', input: { held: { years: '2', months: '11' } } }],
      expect: { position: 'too-soon' },
    },
  ],
})
