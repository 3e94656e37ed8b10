import type { ServicePage } from '../../domain/definition.ts'
import { choice, field, hint, page } from './parts.ts'

/** Pages with one kind of field each: what is typed or chosen. */
export const simplePages: readonly ServicePage[] = [
  page(
    'name',
    field('name', 'fullName', ['What is your name?', 'Beth yw eich enw?', 'your name', 'eich enw'], {}),
  ),
  page(
    'text',
    field(
      'text',
      'nickname',
      [
        'What do friends call you?',
        'Beth mae ffrindiau’n eich galw?',
        'what friends call you',
        'yr hyn mae ffrindiau’n eich galw',
      ],
      {
        maximumLength: 20,
      },
    ),
  ),
  page(
    'long-text',
    field(
      'long-text',
      'reason',
      ['Why do you want this?', 'Pam ydych chi eisiau hyn?', 'why you want this', 'pam ydych chi eisiau hyn'],
      {
        maximumLength: 500,
        ...hint('Do not include personal details', 'Peidiwch â chynnwys manylion personol'),
      },
    ),
  ),
  page(
    'organisation',
    field(
      'organisation',
      'employer',
      [
        'Who do you work for?',
        'I bwy ydych chi’n gweithio?',
        'who you work for',
        'i bwy ydych chi’n gweithio',
      ],
      {
        optional: true,
      },
    ),
  ),
  page(
    'email',
    field(
      'email',
      'email',
      [
        'What is your email address?',
        'Beth yw eich cyfeiriad e-bost?',
        'your email address',
        'eich cyfeiriad e-bost',
      ],
      {
        ...hint('We only use it about this application', 'Dim ond am y cais hwn y byddwn yn ei ddefnyddio'),
      },
    ),
  ),
  page(
    'phone',
    field(
      'phone',
      'phone',
      ['What is your phone number?', 'Beth yw eich rhif ffôn?', 'your phone number', 'eich rhif ffôn'],
      {
        ...hint(
          'For numbers outside the UK include the country code',
          'Ar gyfer rhifau y tu allan i’r DU, cynhwyswch god y wlad',
        ),
      },
    ),
  ),
  page(
    'number',
    field(
      'number',
      'heightCentimetres',
      [
        'How tall is the vehicle?',
        'Pa mor uchel yw’r cerbyd?',
        'the height of the vehicle',
        'uchder y cerbyd',
      ],
      {
        minimum: 50,
        maximum: 400,
        unit: { en: 'cm', cy: 'cm' },
      },
    ),
  ),
  page(
    'percentage',
    field(
      'percentage',
      'share',
      [
        'What share of the house is yours?',
        'Pa ran o’r tŷ sy’n eiddo i chi?',
        'your share of the house',
        'eich rhan o’r tŷ',
      ],
      {
        minimum: 0,
        maximum: 100,
        decimals: 1,
      },
    ),
  ),
  page(
    'money',
    field(
      'money',
      'rent',
      [
        'How much rent do you pay each month?',
        'Faint o rent ydych chi’n ei dalu bob mis?',
        'the rent you pay each month',
        'y rhent rydych yn ei dalu bob mis',
      ],
      {
        minimumPence: 0,
        maximumPence: 10_000_00,
      },
    ),
  ),
  page(
    'date',
    field(
      'date',
      'birthday',
      [
        'What is your date of birth?',
        'Beth yw eich dyddiad geni?',
        'your date of birth',
        'eich dyddiad geni',
      ],
      {
        range: 'birth',
        ...hint('For example, 31 3 1980', 'Er enghraifft, 31 3 1980'),
      },
    ),
  ),
  page(
    'month-year',
    field(
      'month-year',
      'movedIn',
      [
        'When did you move in?',
        'Pryd wnaethoch chi symud i mewn?',
        'when you moved in',
        'pryd wnaethoch chi symud i mewn',
      ],
      {
        range: 'past',
        ...hint('For example, 3 2019', 'Er enghraifft, 3 2019'),
      },
    ),
  ),
  page(
    'duration',
    field(
      'duration',
      'lived',
      [
        'How long have you lived in the area?',
        'Ers pryd ydych chi’n byw yn yr ardal?',
        'how long you have lived in the area',
        'ers pryd ydych chi’n byw yn yr ardal',
      ],
      {
        units: ['years', 'months'],
      },
    ),
  ),
  page(
    'choice',
    field(
      'choice',
      'contact',
      [
        'How should we contact you?',
        'Sut dylem ni gysylltu â chi?',
        'how we should contact you',
        'sut dylem ni gysylltu â chi',
      ],
      {
        choices: [
          choice('post', 'By post', 'Drwy’r post'),
          choice('text-message', 'By text message', 'Drwy neges destun'),
          choice('no-contact', 'You do not need to contact me', 'Nid oes angen cysylltu â mi'),
        ],
      },
    ),
    field(
      'phone',
      'mobile',
      ['Mobile number', 'Rhif ffôn symudol', 'your mobile number', 'eich rhif ffôn symudol'],
      {
        askedWhen: { kind: 'equals', field: 'contact', value: 'text-message' },
      },
    ),
  ),
  page(
    'choices',
    field(
      'choices',
      'pets',
      [
        'Which animals live with you?',
        'Pa anifeiliaid sy’n byw gyda chi?',
        'which animals live with you',
        'pa anifeiliaid sy’n byw gyda chi',
      ],
      {
        choices: [
          choice('cat', 'Cat', 'Cath'),
          choice('dog', 'Dog', 'Ci'),
          choice('none', 'No animals', 'Dim anifeiliaid'),
        ],
        noneValue: 'none',
        ...hint('Select all that apply', 'Dewiswch bob un sy’n berthnasol'),
      },
    ),
  ),
]
