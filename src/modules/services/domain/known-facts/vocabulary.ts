import type { LocalisedText } from '#kernel/i18n'
import type { Answer } from '../answers.ts'

/** What a fact is made of: the kind of answer that says it. */
export type FactShape = Extract<
  Answer['kind'],
  | 'text'
  | 'number'
  | 'date'
  | 'month'
  | 'choice'
  | 'choices'
  | 'money'
  | 'address'
  | 'bank'
  | 'identifier'
  | 'person'
>

/** Something that a field can ask and that may be known already, such as where somebody lives. */
export interface Claim {
  /** As fields name it: lower-case words joined by hyphens. */
  readonly name: string
  readonly title: LocalisedText
  readonly shape: FactShape
  /**
   * Whom it is about. Facts about the person stand alone; those about somebody else are only offered together with the
   * others about the same one, so that one child's name never meets another's date of birth.
   */
  readonly about: 'person' | 'child' | 'partner' | 'household' | 'deceased' | 'event'
  /** A person has several of them, such as earlier addresses: it may stand within a group. */
  readonly isMany?: boolean
  /** After how many months its age is said; never when absent, as of a date of birth. */
  readonly agesAfterMonths?: number
}

/** Facts older than this are not offered, but for those that never age. */
export const oldestMonths = 60

const month = 1
const year = 12

type About = Claim['about']

function claim(
  name: string,
  shape: FactShape,
  en: string,
  cy: string,
  more: Partial<Pick<Claim, 'about' | 'isMany' | 'agesAfterMonths'>> = {},
): Claim {
  return { name, shape, title: { en, cy }, about: 'person', ...more }
}

function claimsAbout(about: About, claims: readonly Claim[]): Claim[] {
  return claims.map((each) => ({ ...each, about, isMany: about === 'child' || about === 'household' }))
}

/** Claims that every country has. Packs add their own through `claims`. Those with a scheme fit fields of the same scheme. */
export const commonClaims: readonly Claim[] = [
  claim('full-name', 'person', 'Full name', 'Enw llawn'),
  claim('given-names', 'text', 'First names', 'Enwau cyntaf'),
  claim('family-name', 'text', 'Last name', 'Cyfenw'),
  claim('previous-name', 'text', 'Previous name', 'Enw blaenorol', { isMany: true }),
  claim('date-of-birth', 'date', 'Date of birth', 'Dyddiad geni'),
  claim('nationality', 'text', 'Nationality', 'Cenedligrwydd', { agesAfterMonths: 3 * year }),
  claim('email', 'text', 'Email address', 'Cyfeiriad e-bost', { agesAfterMonths: year }),
  claim('phone', 'text', 'Phone number', 'Rhif ffôn', { agesAfterMonths: year }),
  claim('home-address', 'address', 'Home address', 'Cyfeiriad cartref', { agesAfterMonths: 6 * month }),
  claim('correspondence-address', 'address', 'Address for letters', 'Cyfeiriad ar gyfer llythyrau', {
    agesAfterMonths: 6 * month,
  }),
  claim('previous-address', 'address', 'Previous address', 'Cyfeiriad blaenorol', { isMany: true }),
  claim('moved-in-date', 'date', 'Date of moving in', 'Dyddiad symud i mewn'),
  claim('bank-account', 'bank', 'Bank account', 'Cyfrif banc', { agesAfterMonths: year }),
  claim('national-identifier', 'identifier', 'National number', 'Rhif cenedlaethol'),
  claim('tax-reference', 'identifier', 'Tax reference', 'Cyfeirnod treth'),
  claim('health-number', 'identifier', 'Health number', 'Rhif iechyd'),
  claim('driving-licence-number', 'identifier', 'Driving licence number', 'Rhif trwydded yrru'),
  claim('vehicle-registration', 'identifier', 'Vehicle registration', 'Rhif cofrestru cerbyd', {
    isMany: true,
    agesAfterMonths: year,
  }),
  claim('company-number', 'identifier', 'Company number', 'Rhif cwmni'),
  claim('council-tax-account', 'text', 'Council tax account', 'Cyfrif treth gyngor', {
    agesAfterMonths: year,
  }),
  claim('employment-status', 'choice', 'Work', 'Gwaith', { agesAfterMonths: 6 * month }),
  claim('employer-name', 'text', 'Employer', 'Cyflogwr', { agesAfterMonths: 6 * month }),
  claim('yearly-income', 'money', 'Income in a year', 'Incwm mewn blwyddyn', { agesAfterMonths: year }),
  claim('household-size', 'number', 'People in the household', 'Pobl yn yr aelwyd', {
    agesAfterMonths: 6 * month,
  }),
  claim('number-of-children', 'number', 'Number of children', 'Nifer y plant', {
    agesAfterMonths: 6 * month,
  }),
  ...claimsAbout('child', [
    claim('child-full-name', 'text', 'Child’s name', 'Enw’r plentyn'),
    claim('child-given-names', 'text', 'Child’s first names', 'Enwau cyntaf y plentyn'),
    claim('child-family-name', 'text', 'Child’s last name', 'Cyfenw’r plentyn'),
    claim('child-date-of-birth', 'date', 'Child’s date of birth', 'Dyddiad geni’r plentyn'),
    claim('child-school', 'text', 'Child’s school', 'Ysgol y plentyn', { agesAfterMonths: year }),
  ]),
  ...claimsAbout('partner', [
    claim('partner-full-name', 'text', 'Partner’s name', 'Enw’r partner', { agesAfterMonths: year }),
    claim('partner-date-of-birth', 'date', 'Partner’s date of birth', 'Dyddiad geni’r partner'),
  ]),
  ...claimsAbout('household', [
    claim('household-member-name', 'text', 'Name of somebody at home', 'Enw rhywun gartref', {
      agesAfterMonths: year,
    }),
    claim('household-member-date-of-birth', 'date', 'Their date of birth', 'Eu dyddiad geni'),
  ]),
  ...claimsAbout('deceased', [
    claim('deceased-full-name', 'text', 'Name of the person who died', 'Enw’r person a fu farw'),
    claim('deceased-date-of-birth', 'date', 'Their date of birth', 'Eu dyddiad geni'),
    claim('date-of-death', 'date', 'Date of death', 'Dyddiad y farwolaeth'),
    claim('deceased-address', 'address', 'Where they lived', 'Ble roeddent yn byw'),
    claim('relationship-to-deceased', 'choice', 'Relationship to them', 'Perthynas â nhw'),
  ]),
  ...claimsAbout('event', [
    claim('moving-date', 'date', 'Date of moving', 'Dyddiad symud'),
    claim('new-address', 'address', 'New address', 'Cyfeiriad newydd'),
    claim('due-date', 'date', 'Date the baby is due', 'Dyddiad disgwyl y babi'),
  ]),
]

/** What claims mean, by name. */
export type Vocabulary = ReadonlyMap<string, Claim>

/** The common claims and those of packs; a pack may not change what a common one means. */
export function vocabularyOf(added: readonly Claim[]): Vocabulary {
  return new Map([...added, ...commonClaims].map((each) => [each.name, each]))
}
