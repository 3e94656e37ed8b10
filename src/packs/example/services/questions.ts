import type {
  ChoiceField,
  ContentField,
  Field,
  GroupPage,
  QuestionPage,
  ServiceDefinition,
  ServicePage,
} from '#modules/services'

/** A text of a service; one that is in English alone gives a string. */
export type Words = string | { readonly en: string; readonly cy: string }

export function words(text: Words): { en: string; cy: string } {
  return typeof text === 'string' ? { en: text, cy: '' } : { en: text.en, cy: text.cy }
}

/** A text in both languages. */
export function both(en: string, cy: string): { en: string; cy: string } {
  return { en, cy }
}

type Kind = Field['kind']
/** Some types of fields have several kinds: those that have this one. */
type OfKind<K extends Kind, Any = Field> = Any extends { kind: infer Kinds }
  ? K extends Kinds
    ? Any
    : never
  : never
type Own<K extends Kind> = Omit<OfKind<K>, 'kind' | 'name' | 'label' | 'noun' | 'hint' | 'shortLabel'> & {
  hint?: Words
  shortLabel?: Words
}

/** One question. @param noun as it stands in "Enter your …" */
export function ask<K extends Kind>(kind: K, name: string, label: Words, noun: Words, own: Own<K>): Field {
  const { hint, shortLabel, ...rest } = own
  // The kind and its own properties fit together by the type of `own`; the compiler cannot follow that through a union.
  return {
    kind,
    name,
    label: words(label),
    noun: words(noun),
    ...(hint === undefined ? {} : { hint: words(hint) }),
    ...(shortLabel === undefined ? {} : { shortLabel: words(shortLabel) }),
    ...rest,
  } as unknown as Field
}

type Options = readonly (readonly [value: string, label: Words, hint?: Words])[]

export function options(choices: Options): ChoiceField['choices'] {
  return choices.map(([value, label, hint]) => ({
    value,
    label: words(label),
    ...(hint === undefined ? {} : { hint: words(hint) }),
  }))
}

export const yesNo = options([
  ['yes', both('Yes', 'Ie')],
  ['no', both('No', 'Na')],
])

/** Words between questions. */
export function say(name: string, look: ContentField['look'], label: Words, ...body: Words[]): Field {
  return { kind: 'content', name, label: words(label), noun: words(label), look, body: body.map(words) }
}

interface PageOptions {
  title?: Words
  body?: readonly Words[]
  next?: QuestionPage['next']
  rules?: QuestionPage['rules']
}

export function page(name: string, fields: readonly Field[], more: PageOptions = {}): QuestionPage {
  const { title, body, next, rules } = more
  return {
    kind: 'questions',
    name,
    fields: [...fields],
    ...(title === undefined ? {} : { title: words(title) }),
    ...(body === undefined ? {} : { body: body.map(words) }),
    ...(next === undefined ? {} : { next }),
    ...(rules === undefined ? {} : { rules }),
  }
}

export function exit(name: string, title: Words, ...body: Words[]): ServicePage {
  return { kind: 'exit', name, title: words(title), body: body.map(words) }
}

export function group(
  name: string,
  title: Words,
  noun: Words,
  size: { minimum: number; maximum: number; summary?: string[] },
  pages: GroupPage['pages'],
): GroupPage {
  return { kind: 'group', name, title: words(title), noun: words(noun), ...size, pages }
}

type InnerGroup = Extract<GroupPage['pages'][number], { kind: 'group' }>

/** A group within a group. */
export function innerGroup(
  name: string,
  title: Words,
  noun: Words,
  size: { minimum: number; maximum: number; summary?: string[] },
  pages: QuestionPage[],
): InnerGroup {
  return { kind: 'group', name, title: words(title), noun: words(noun), ...size, pages }
}

/** The condition that a choice was made. */
export function is(field: string, value: string): { kind: 'equals'; field: string; value: string } {
  return { kind: 'equals', field, value }
}

export const applicantName: Field = ask(
  'person',
  'applicant',
  both('What is your name?', 'Beth yw eich enw?'),
  both('your name', 'eich enw'),
  { claim: 'full-name', shortLabel: both('Name', 'Enw') },
)

export const homeAddress: Field = ask(
  'address',
  'homeAddress',
  both('What is your address?', 'Beth yw eich cyfeiriad?'),
  both('your address', 'eich cyfeiriad'),
  { claim: 'home-address', postcodeScheme: 'uk-postcode', shortLabel: both('Address', 'Cyfeiriad') },
)

export const email: Field = ask(
  'email',
  'email',
  both('Email address', 'Cyfeiriad e-bost'),
  both('your email address', 'eich cyfeiriad e-bost'),
  { claim: 'email' },
)

export const optionalPhone: Field = ask(
  'phone',
  'phone',
  both('Phone number (optional)', 'Rhif ffôn (dewisol)'),
  both('your phone number', 'eich rhif ffôn'),
  { claim: 'phone', optional: true, shortLabel: both('Phone number', 'Rhif ffôn') },
)

/** How a public body reaches somebody. */
export const contactPage: QuestionPage = page('contact', [email, optionalPhone], {
  title: both('How can we contact you?', 'Sut gallwn ni gysylltu â chi?'),
})

export const namePage: QuestionPage = page('your-name', [applicantName])
export const addressPage: QuestionPage = page('your-address', [homeAddress])

export const identityPage: QuestionPage = page('your-identity', [
  ask(
    'verified-identity',
    'identity',
    both('Your name and date of birth', 'Eich enw a’ch dyddiad geni'),
    both('your name and date of birth', 'eich enw a’ch dyddiad geni'),
    {},
  ),
])

export const bankPage: QuestionPage = page('bank-account', [
  ask('bank-details', 'bankAccount', 'Which account do we pay into?', 'your bank details', {
    claim: 'bank-account',
    scheme: 'uk-bank-account',
    shortLabel: 'Bank account',
  }),
])

/** Plain answers for the tests inside definitions. */
export const given = {
  person: { isSelf: '', givenNames: 'Ffion', familyName: 'Price' },
  address: { line1: '4 Harbour Terrace', line2: '', town: 'Aberwen', postcode: 'CF10 1AA' },
  bank: { accountName: 'Ffion Price', sortCode: '20-20-20', accountNumber: '12345678', rollNumber: '' },
  contact: { email: 'ffion.price@example.com', phone: '' },
} as const

/** The first steps of most tests. */
export const steps = {
  name: { page: 'your-name', input: { applicant: { ...given.person } } },
  address: { page: 'your-address', input: { homeAddress: { ...given.address } } },
  contact: { page: 'contact', input: { ...given.contact } },
  identity: { page: 'your-identity', input: { identity: 'given' } },
  bank: { page: 'bank-account', input: { bankAccount: { ...given.bank } } },
}

type Draft = Omit<
  ServiceDefinition,
  | 'version'
  | 'title'
  | 'description'
  | 'declaration'
  | 'afterwards'
  | 'caseType'
  | 'start'
  | 'languages'
  | 'caseTitle'
> & {
  title: Words
  description: Words
  start: { body: Words[]; needs: Words[]; durationMinutes: number }
  declaration?: Words
  afterwards: Words[]
  caseTitle: Words
}

const trueAnswers = both(
  'I confirm that these answers are true as far as I know.',
  'Rwy’n cadarnhau bod yr atebion hyn yn wir hyd y gwn i.',
)

/** A service of the demonstration in English and Welsh. */
export function bilingual(draft: Draft): ServiceDefinition {
  const { title, description, start, declaration, afterwards, caseTitle, ...rest } = draft
  return {
    version: 1,
    title: words(title),
    description: words(description),
    languages: ['en', 'cy'],
    start: {
      body: start.body.map(words),
      needs: start.needs.map(words),
      durationMinutes: start.durationMinutes,
    },
    declaration: words(declaration ?? trueAnswers),
    afterwards: afterwards.map(words),
    caseType: draft.name,
    caseTitle: words(caseTitle),
    ...rest,
  }
}

/** A service of the demonstration in English alone. Of questions that services share, the Welsh is left out too. */
export function englishOnly(draft: Draft): ServiceDefinition {
  // What goes in comes out in the same shape; only the Welsh of texts is emptied.
  const definition = withoutWelsh(bilingual(draft)) as ServiceDefinition
  return { ...definition, languages: ['en'] }
}

function withoutWelsh(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutWelsh)
  if (typeof part !== 'object' || part === null) return part
  const isText = 'en' in part && 'cy' in part
  return isText
    ? { en: part.en, cy: '' }
    : Object.fromEntries(
        Object.entries(part).map(([key, value]: [string, unknown]) => [key, withoutWelsh(value)]),
      )
}

type Amount = Extract<Field, { kind: 'calculated' }>['value']
type Condition = NonNullable<Field['askedWhen']>

export function number(value: number): Amount {
  return { kind: 'number', value }
}

export function answerTo(field: string): Amount {
  return { kind: 'answer', field }
}

export function countOf(field: string): Amount {
  return { kind: 'count', field }
}

export function worked(
  left: Amount,
  kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'smaller' | 'larger',
  right: Amount,
): Amount {
  return { kind, left, right }
}

/** One number where a condition holds, another where it does not. */
export function either(when: Condition, value: Amount, otherwise: Amount): Amount {
  return { kind: 'if', when, value, otherwise }
}

export function compare(
  left: Amount,
  relation: Extract<Condition, { kind: 'compare' }>['is'],
  right: Amount,
): Condition {
  return { kind: 'compare', left, is: relation, right }
}

export function any(...of: Condition[]): Condition {
  return { kind: 'any', of }
}

export function not(of: Condition): Condition {
  return { kind: 'not', of }
}
