import type { ServicePage } from '../../domain/definition.ts'
import { choice, field, page } from './parts.ts'

const occupations = [
  'Baker',
  'Bricklayer',
  'Bus driver',
  'Carer',
  'Chef',
  'Cleaner',
  'Dentist',
  'Electrician',
  'Farmer',
  'Fisher',
  'Gardener',
  'Joiner',
  'Librarian',
  'Mechanic',
  'Midwife',
  'Nurse',
  'Painter',
  'Pharmacist',
  'Plumber',
  'Postal worker',
  'Roofer',
  'Shop assistant',
  'Teacher',
  'Translator',
  'Vet',
  'Welder',
].map((title) => choice(title.toLowerCase().replaceAll(' ', '-'), title, title))

/** Pages with one kind of field each: what has several parts, and files. */
export const compositePages: readonly ServicePage[] = [
  page(
    'long-list',
    field(
      'choice',
      'occupation',
      ['What is your occupation?', 'Beth yw eich galwedigaeth?', 'your occupation', 'eich galwedigaeth'],
      {
        choices: occupations,
        isSearched: true,
      },
    ),
  ),
  page(
    'address',
    field(
      'address',
      'home',
      ['What is your address?', 'Beth yw eich cyfeiriad?', 'your address', 'eich cyfeiriad'],
      {
        postcodeScheme: 'uk-postcode',
      },
    ),
  ),
  page(
    'address-abroad',
    field(
      'address',
      'abroad',
      [
        'Where did you live before?',
        'Ble oeddech chi’n byw o’r blaen?',
        'where you lived before',
        'ble oeddech chi’n byw o’r blaen',
      ],
      {},
    ),
  ),
  page(
    'bank',
    field(
      'bank-details',
      'account',
      [
        'What are your bank details?',
        'Beth yw eich manylion banc?',
        'your bank details',
        'eich manylion banc',
      ],
      {
        scheme: 'uk-bank-account',
      },
    ),
  ),
  page(
    'identifier',
    field(
      'identifier',
      'nino',
      [
        'What is your National Insurance number?',
        'Beth yw eich rhif Yswiriant Gwladol?',
        'your National Insurance number',
        'eich rhif Yswiriant Gwladol',
      ],
      {
        scheme: 'uk-nino',
      },
    ),
  ),
  page(
    'location',
    field(
      'location',
      'pothole',
      ['Where is the pothole?', 'Ble mae’r twll yn y ffordd?', 'the place', 'y lle'],
      {
        gridScheme: 'uk-os-grid',
      },
    ),
  ),
  page(
    'person',
    field('person', 'driver', ['Who drives?', 'Pwy sy’n gyrru?', 'who drives', 'pwy sy’n gyrru'], {
      asksDateOfBirth: true,
    }),
  ),
  page(
    'declaration',
    field(
      'declaration',
      'agreement',
      [
        'Before you go on',
        'Cyn i chi fynd ymlaen',
        'that you have read the rules',
        'eich bod wedi darllen y rheolau',
      ],
      {
        statement: { en: 'I have read the rules', cy: 'Rwyf wedi darllen y rheolau' },
      },
    ),
  ),
  page(
    'file',
    field(
      'file',
      'proof',
      [
        'Upload proof of your address',
        'Lanlwythwch brawf o’ch cyfeiriad',
        'proof of your address',
        'prawf o’ch cyfeiriad',
      ],
      {
        optional: true,
      },
    ),
  ),
  page(
    'files',
    field(
      'files',
      'photos',
      [
        'Upload photos of the damage',
        'Lanlwythwch luniau o’r difrod',
        'photos of the damage',
        'lluniau o’r difrod',
      ],
      {
        maximumFiles: 3,
        optional: true,
        accepts: ['jpeg', 'png'],
      },
    ),
  ),
]
