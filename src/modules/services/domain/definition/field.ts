import { Type, type Static, type TProperties } from 'typebox'
import { fileTypeNames, type FileType } from '../file-types.ts'
import { conditionSchema, numberSchema } from './condition.ts'
import { localisedText, record } from './shapes.ts'

/** From where an answer may be offered instead of being typed. */
export const prefillSources = Type.Array(
  Type.Union([
    Type.Literal('identity'),
    Type.Literal('account'),
    Type.Literal('earlier'),
    Type.Literal('organisation'),
  ]),
  {
    uniqueItems: true,
    description:
      'The proven identity, the account’s contact details, applications that the person sent before, records of public bodies',
  },
)

/** What every field has. */
const base = {
  name: Type.String({
    pattern: '^[a-z][A-Za-z0-9]{0,39}$',
    description: 'Unique in the definition; letters and digits',
  }),
  label: localisedText,
  shortLabel: Type.Optional(localisedText),
  noun: localisedText,
  hint: Type.Optional(localisedText),
  optional: Type.Optional(Type.Boolean({ description: 'May be left empty' })),
  askedWhen: Type.Optional(conditionSchema),
  claim: Type.Optional(
    Type.String({
      pattern: '^[a-z]+(-[a-z]+)*$',
      maxLength: 60,
      description:
        'What the answer says about the person, such as home-address. The same fact known from elsewhere is offered here, and this answer can be offered in other services',
    }),
  ),
  prefill: Type.Optional(
    record({
      from: Type.Optional(prefillSources),
      isFixed: Type.Optional(
        Type.Boolean({ description: 'What the person lets us use cannot be changed by typing' }),
      ),
    }),
  ),
}

const field = <Kind extends string, Properties extends TProperties>(kind: Kind, own: Properties) =>
  record({ kind: Type.Literal(kind), ...base, ...own })

const fromWallet = record({
  template: Type.String(),
  claim: Type.String(),
  purpose: localisedText,
  isFixed: Type.Optional(Type.Boolean()),
})
/** An answer that a card can give instead of being typed. The person chooses; nothing but these claims is asked for. */
export type FromWallet = Static<typeof fromWallet>

const fillable = { fromWallet: Type.Optional(fromWallet) }
const maximumLength = Type.Integer({ minimum: 1, maximum: 100_000 })

export const textField = record({
  kind: Type.Union([Type.Literal('text'), Type.Literal('long-text')]),
  ...base,
  ...fillable,
  maximumLength,
})
export type TextField = Static<typeof textField>

export const contactField = record({
  kind: Type.Union([
    Type.Literal('name'),
    Type.Literal('organisation'),
    Type.Literal('email'),
    Type.Literal('phone'),
  ]),
  ...base,
  ...fillable,
})
export type ContactField = Static<typeof contactField>

const decimals = Type.Optional(Type.Integer({ minimum: 0, maximum: 6 }))

export const numberField = record({
  kind: Type.Union([Type.Literal('number'), Type.Literal('percentage')]),
  ...base,
  ...fillable,
  minimum: Type.Number(),
  maximum: Type.Number(),
  decimals,
  unit: Type.Optional(localisedText),
})
export type NumberField = Static<typeof numberField>

export const moneyField = field('money', {
  minimumPence: Type.Integer({ minimum: 0 }),
  maximumPence: Type.Integer({ minimum: 0, maximum: 100_000_000_000_00 }),
})
export type MoneyField = Static<typeof moneyField>

const dateRange = Type.Union([
  Type.Literal('any'),
  Type.Literal('past'),
  Type.Literal('future'),
  Type.Literal('birth'),
])

export const dateField = field('date', {
  ...fillable,
  /** `past` includes today, `future` does not. */
  range: dateRange,
  /** A date field asked before or on the same page; this date may not be earlier than that one. */
  notBefore: Type.Optional(Type.String()),
})
export type DateField = Static<typeof dateField>

export const monthField = field('month-year', { range: dateRange })
export type MonthField = Static<typeof monthField>

export const durationUnits = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const
export type DurationUnit = (typeof durationUnits)[number]

export const durationField = field('duration', {
  units: Type.Array(Type.Unsafe<DurationUnit>(Type.Union(durationUnits.map((unit) => Type.Literal(unit)))), {
    minItems: 1,
    uniqueItems: true,
  }),
})
export type DurationField = Static<typeof durationField>

const choiceOption = record({
  value: Type.String({ minLength: 1, maxLength: 500 }),
  label: localisedText,
  hint: Type.Optional(localisedText),
})
export type ChoiceOption = Static<typeof choiceOption>

export const choiceField = record({
  /** One of several (radios), or any number of them (checkboxes). */
  kind: Type.Union([Type.Literal('choice'), Type.Literal('choices')]),
  ...base,
  choices: Type.Array(choiceOption, { maxItems: 2_000 }),
  /** Long lists are searched by typing, where the browser runs scripts. */
  isSearched: Type.Optional(Type.Boolean()),
  /** Of checkboxes: the choice that goes with no other, such as "None of these". */
  noneValue: Type.Optional(Type.String()),
})
export type ChoiceField = Static<typeof choiceField>

/** What is accepted, by the ending of names; PDF, JPEG and PNG unless said. */
const accepts = Type.Optional(
  Type.Array(Type.Unsafe<FileType>(Type.Union(fileTypeNames.map((name) => Type.Literal(name)))), {
    minItems: 1,
    uniqueItems: true,
  }),
)

export const fileField = field('file', { accepts })
export type FileField = Static<typeof fileField>

export const filesField = field('files', {
  accepts,
  maximumFiles: Type.Integer({ minimum: 1, maximum: 30 }),
})
export type FilesField = Static<typeof filesField>

export const addressField = field('address', {
  /** The country pack's scheme for postcodes; addresses anywhere in the world without one. */
  postcodeScheme: Type.Optional(Type.String()),
})
export type AddressField = Static<typeof addressField>

export const bankField = field('bank-details', { scheme: Type.String() })
export type BankField = Static<typeof bankField>

export const identifierField = field('identifier', { ...fillable, scheme: Type.String() })
export type IdentifierField = Static<typeof identifierField>

/** A place: by a grid of the country pack, or latitude and longitude. The text is the way in; a map can only help. */
export const locationField = field('location', { gridScheme: Type.Optional(Type.String()) })
export type LocationField = Static<typeof locationField>

export const declarationField = field('declaration', { statement: localisedText })
export type DeclarationField = Static<typeof declarationField>

/** Somebody: the person themselves, somebody they gave before in this application, or somebody new. */
export const personField = field('person', { asksDateOfBirth: Type.Optional(Type.Boolean()) })
export type PersonField = Static<typeof personField>

export const verifiedIdentityField = field('verified-identity', {})

export const credentialField = field('credential', {
  template: Type.String(),
  /** The claims asked for, and the value each must have to prove what is needed. Nothing else is asked. */
  claims: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  purpose: localisedText,
  /** What a good answer proves, such as "You are a veteran". */
  proves: localisedText,
})
export type CredentialField = Static<typeof credentialField>

/** Paid before the person goes on. */
export const paymentField = field('payment', {
  amountPence: numberSchema,
  description: localisedText,
})
export type PaymentField = Static<typeof paymentField>

/** Worked out, shown, and sent with the answers; never typed. */
export const calculatedField = field('calculated', {
  value: numberSchema,
  format: Type.Union([Type.Literal('number'), Type.Literal('money'), Type.Literal('percentage')]),
})
export type CalculatedField = Static<typeof calculatedField>

/** Words between the questions. */
export const contentField = field('content', {
  body: Type.Array(localisedText, { minItems: 1 }),
  look: Type.Union([
    Type.Literal('text'),
    Type.Literal('inset'),
    Type.Literal('warning'),
    Type.Literal('details'),
  ]),
})
export type ContentField = Static<typeof contentField>

export const fieldSchema = Type.Union([
  textField,
  contactField,
  numberField,
  moneyField,
  dateField,
  monthField,
  durationField,
  choiceField,
  fileField,
  filesField,
  addressField,
  bankField,
  identifierField,
  locationField,
  declarationField,
  personField,
  verifiedIdentityField,
  credentialField,
  paymentField,
  calculatedField,
  contentField,
])
export type Field = Static<typeof fieldSchema>
