import type { PlainInput } from '../../domain/plain-input.ts'

/** A good answer to every page of `allKinds`, in order; with one child. */
export const allKindsInput: readonly { page: string; input: Readonly<Record<string, PlainInput>> }[] = [
  { page: 'name', input: { fullName: 'Siân O’Neill' } },
  { page: 'text', input: { nickname: 'Siani' } },
  { page: 'long-text', input: { reason: 'To park\nnear my home' } },
  { page: 'organisation', input: { employer: 'Harbour Bakery Ltd' } },
  { page: 'email', input: { email: 'sian@people.example' } },
  { page: 'phone', input: { phone: '01632 960 001' } },
  { page: 'number', input: { heightCentimetres: '182' } },
  { page: 'percentage', input: { share: '33.5' } },
  { page: 'money', input: { rent: '£1,250.50' } },
  { page: 'date', input: { birthday: '1988-02-29' } },
  { page: 'month-year', input: { movedIn: '2019-03' } },
  { page: 'duration', input: { lived: { years: '7', months: '2' } } },
  { page: 'choice', input: { contact: 'text-message', mobile: '07700 900982' } },
  { page: 'choices', input: { pets: ['cat', 'dog'] } },
  { page: 'long-list', input: { occupation: 'librarian' } },
  {
    page: 'address',
    input: { home: { line1: '4 Harbour View', line2: '', town: 'Aberwen', postcode: 'cf10 3nq' } },
  },
  {
    page: 'address-abroad',
    input: { abroad: { line1: '12 rue des Fleurs', town: 'Lille', postcode: '59000', country: 'FR' } },
  },
  {
    page: 'bank',
    input: { account: { accountName: 'S O’Neill', sortCode: '20 00 00', accountNumber: '55779911' } },
  },
  { page: 'identifier', input: { nino: 'ab123456c' } },
  { page: 'location', input: { pothole: 'TG 51409 13177' } },
  {
    page: 'person',
    input: {
      driver: { isSelf: 'yes', givenNames: 'Siân', familyName: 'O’Neill', dateOfBirth: '1988-02-29' },
    },
  },
  { page: 'declaration', input: { agreement: 'yes' } },
  { page: 'file', input: {} },
  { page: 'files', input: {} },
  { page: 'words', input: { adults: '2', income: '2500' } },
  { page: 'children', input: { children: 'yes' } },
  { page: 'children.1.child', input: { childName: 'Emrys', childBirthday: '2019-05-01' } },
  { page: 'children.1.school', input: { atSchool: 'yes' } },
  { page: 'children', input: { children: 'no' } },
]
