import type { LocalisedText } from '#kernel/i18n'
import type { Field, QuestionPage } from '../definition.ts'

/** Questions that most services ask, in words that were tried, in both languages. */
export interface LibraryQuestion {
  readonly key: string
  /** A page of its own. @param schemes what the country has */
  page(schemes: LibrarySchemes): QuestionPage
}

export interface LibrarySchemes {
  readonly bank: string | undefined
  readonly postcode: string | undefined
}

const text = (en: string, cy: string): LocalisedText => ({ en, cy })

const yesNo = [
  { value: 'yes', label: text('Yes', 'Ie') },
  { value: 'no', label: text('No', 'Na') },
]

function question(key: string, field: Field, more: Partial<QuestionPage> = {}): LibraryQuestion {
  return { key, page: () => ({ kind: 'questions', name: key, fields: [field], ...more }) }
}

const fullName: Field = {
  kind: 'name',
  name: 'fullName',
  label: text('What is your full name?', 'Beth yw eich enw llawn?'),
  shortLabel: text('Full name', 'Enw llawn'),
  noun: text('your full name', 'eich enw llawn'),
  claim: 'full-name',
}
const dateOfBirth: Field = {
  kind: 'date',
  name: 'dateOfBirth',
  label: text('What is your date of birth?', 'Beth yw eich dyddiad geni?'),
  shortLabel: text('Date of birth', 'Dyddiad geni'),
  noun: text('your date of birth', 'eich dyddiad geni'),
  hint: text('For example, 27 3 1985', 'Er enghraifft, 27 3 1985'),
  range: 'birth',
  claim: 'date-of-birth',
}
const email: Field = {
  kind: 'email',
  name: 'email',
  label: text('What is your email address?', 'Beth yw eich cyfeiriad e-bost?'),
  shortLabel: text('Email address', 'Cyfeiriad e-bost'),
  noun: text('your email address', 'eich cyfeiriad e-bost'),
  hint: text(
    'We use it to tell you about your application',
    'Rydym yn ei ddefnyddio i ddweud wrthych am eich cais',
  ),
  claim: 'email',
}
const phone: Field = {
  kind: 'phone',
  name: 'phone',
  label: text('What is your phone number?', 'Beth yw eich rhif ffôn?'),
  shortLabel: text('Phone number', 'Rhif ffôn'),
  noun: text('your phone number', 'eich rhif ffôn'),
  claim: 'phone',
}

function address({ postcode }: LibrarySchemes): QuestionPage {
  const field: Field = {
    kind: 'address',
    name: 'homeAddress',
    label: text('What is your address?', 'Beth yw eich cyfeiriad?'),
    shortLabel: text('Address', 'Cyfeiriad'),
    noun: text('your address', 'eich cyfeiriad'),
    claim: 'home-address',
    ...(postcode === undefined ? {} : { postcodeScheme: postcode }),
  }
  return { kind: 'questions', name: 'address', fields: [field] }
}

function bankDetails({ bank }: LibrarySchemes): QuestionPage {
  const field: Field = {
    kind: 'bank-details',
    name: 'bankAccount',
    label: text('Which account should we pay into?', 'I ba gyfrif y dylem dalu?'),
    shortLabel: text('Bank account', 'Cyfrif banc'),
    noun: text('your bank details', 'eich manylion banc'),
    scheme: bank ?? '',
    claim: 'bank-account',
  }
  return { kind: 'questions', name: 'bank-details', fields: [field] }
}

const library: readonly LibraryQuestion[] = [
  question('name', fullName),
  question('date-of-birth', dateOfBirth),
  { key: 'address', page: address },
  question('email', email),
  question('phone', phone),
  {
    key: 'contact',
    page: () => ({
      kind: 'questions',
      name: 'contact',
      title: text('How can we contact you?', 'Sut gallwn ni gysylltu â chi?'),
      fields: [
        { ...email, label: text('Email address', 'Cyfeiriad e-bost') },
        { ...phone, label: text('Phone number', 'Rhif ffôn'), optional: true },
      ],
    }),
  },
  { key: 'bank-details', page: bankDetails },
  question('yes-no', {
    kind: 'choice',
    name: 'answer',
    label: text('Do you live here?', 'Ydych chi’n byw yma?'),
    noun: text('your answer', 'eich ateb'),
    choices: yesNo,
  }),
  question('details', {
    kind: 'long-text',
    name: 'details',
    label: text('What happened?', 'Beth ddigwyddodd?'),
    shortLabel: text('What happened', 'Beth ddigwyddodd'),
    noun: text('your answer', 'eich ateb'),
    hint: text(
      'Tell us what you saw and when. Leave out names of other people',
      'Dywedwch wrthym beth welsoch chi a phryd. Gadewch enwau pobl eraill allan',
    ),
    maximumLength: 4_000,
  }),
  question('place', {
    kind: 'location',
    name: 'place',
    label: text('Where is it?', 'Ble mae?'),
    shortLabel: text('Place', 'Lle'),
    noun: text('the place', 'y lle'),
  }),
  question('evidence', {
    kind: 'files',
    name: 'evidence',
    label: text('Upload your evidence', 'Uwchlwythwch eich tystiolaeth'),
    shortLabel: text('Evidence', 'Tystiolaeth'),
    noun: text('your evidence', 'eich tystiolaeth'),
    maximumFiles: 5,
  }),
  question('day', {
    kind: 'date',
    name: 'day',
    label: text('Which day would you like?', 'Pa ddiwrnod hoffech chi?'),
    shortLabel: text('Day', 'Diwrnod'),
    noun: text('the day', 'y diwrnod'),
    hint: text('For example, 27 3 2027', 'Er enghraifft, 27 3 2027'),
    range: 'future',
  }),
  question('number-held', {
    kind: 'text',
    name: 'numberHeld',
    label: text('What is the number you have now?', 'Beth yw’r rhif sydd gennych nawr?'),
    shortLabel: text('Number', 'Rhif'),
    noun: text('the number', 'y rhif'),
    hint: text('It is on your last letter from us', 'Mae ar eich llythyr diwethaf gennym'),
    maximumLength: 30,
  }),
  question('payment', {
    kind: 'payment',
    name: 'fee',
    label: text('Pay the fee', 'Talu’r ffi'),
    shortLabel: text('Fee', 'Ffi'),
    noun: text('the fee', 'y ffi'),
    amountPence: { kind: 'number', value: 1_000 },
    description: text('Fee', 'Ffi'),
  }),
]

/** What authors are offered, with what this country lacks left out. */
export function libraryFor({ bank }: LibrarySchemes): readonly LibraryQuestion[] {
  return library.filter(({ key }) => key !== 'bank-details' || bank !== undefined)
}
