import { Type, type Static } from 'typebox'
import type { IdentityLevel } from '#kernel/access'
import { prefillSources } from './field.ts'
import { servicePageSchema } from './page.ts'
import { isoDate, localisedText, record, slug } from './shapes.ts'

const startPage = record({
  /** Who can use it, paragraph by paragraph. */
  body: Type.Array(localisedText),
  /** What to have at hand. */
  needs: Type.Array(localisedText),
  durationMinutes: Type.Number({ minimum: 1 }),
})

/** Where the value of a claim comes from. */
const claimSource = Type.Union([
  record({ from: Type.Literal('answer'), field: Type.String() }),
  record({
    from: Type.Literal('identity'),
    field: Type.String(),
    part: Type.Union([Type.Literal('givenNames'), Type.Literal('familyName'), Type.Literal('dateOfBirth')]),
  }),
  record({
    from: Type.Literal('constant'),
    value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  }),
  /** The reference of the application, as the number of what it gives. */
  record({ from: Type.Literal('reference') }),
])
export type ClaimSource = Static<typeof claimSource>

const credentialOnApproval = record({
  /** Name of a credential template. */
  template: Type.String(),
  claims: Type.Record(Type.String(), claimSource),
})
export type CredentialOnApproval = Static<typeof credentialOnApproval>

/** A part of a long service that can be answered in any order with the others. Its pages follow each other in the list. */
const task = record({ name: slug, title: localisedText, pages: Type.Array(slug, { minItems: 1 }) })
export type Task = Static<typeof task>

/** What an answer is given as in the tests of a definition, over the API and by agents. */
const plainInput = Type.Union([
  Type.String(),
  Type.Array(Type.String()),
  Type.Record(Type.String(), Type.String()),
])

const definitionTest = record({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** The day on which it plays; the day it is run unless given. */
  today: Type.Optional(isoDate),
  /** In the order in which they are asked: which page (`children.1.name` within a group), and what is given there. */
  steps: Type.Array(record({ page: Type.String(), input: Type.Record(Type.String(), plainInput) })),
  expect: record({
    /** Where the person stands at last: a page by its name, an exit, or `check`. */
    position: Type.String(),
    /** Calculated fields by name. */
    calculated: Type.Optional(Type.Record(Type.String(), Type.Number())),
    /** Fields that the last step is refused for. */
    errors: Type.Optional(Type.Array(Type.String())),
    /** Rules of eligibility that do not hold. */
    failedRules: Type.Optional(Type.Array(Type.String())),
  }),
})
export type DefinitionTest = Static<typeof definitionTest>

/** Besides the case that every submission opens. */
const delivery = Type.Union([
  record({ kind: Type.Literal('email'), to: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }) }),
  record({ kind: Type.Literal('webhook'), url: Type.String({ pattern: '^https://' }) }),
  record({
    kind: Type.Literal('batch'),
    format: Type.Union([Type.Literal('csv'), Type.Literal('json')]),
    every: Type.Union([Type.Literal('day'), Type.Literal('week')]),
    to: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }),
  }),
])
export type Delivery = Static<typeof delivery>

export const lifeAreas = ['home', 'family', 'care', 'money', 'travel', 'licences', 'leisure'] as const
/** The part of life in which people look for a service. */
export type LifeArea = (typeof lifeAreas)[number]

const languages = Type.Union([
  Type.Tuple([Type.Literal('en')]),
  Type.Tuple([Type.Literal('en'), Type.Literal('cy')]),
])

/**
 * A public service, declared as data. Every channel runs the same definition through the same engine.
 * Serialisable as JSON: no functions, no expressions in strings.
 */
export const serviceDefinitionSchema = record({
  /** In the address of its pages; never changes. */
  name: slug,
  /** Raised by one with every change. Drafts of an older version are carried over. */
  version: Type.Integer({ minimum: 1 }),
  title: localisedText,
  /** One sentence: what the person gets. */
  description: localisedText,
  /** Which public body decides. */
  organisationSlug: Type.String(),
  /** Under which heading the list of services has it; under the last, without one. */
  lifeArea: Type.Optional(Type.Unsafe<LifeArea>(Type.Union(lifeAreas.map((area) => Type.Literal(area))))),
  /** Those in which every text is written; both unless said. */
  languages: Type.Optional(languages),
  /** `optional`: without an account too; answers are then kept by a link and a code. Default: required. */
  account: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])),
  minimumIdentityLevel: Type.Unsafe<IdentityLevel>(Type.Integer({ minimum: 0, maximum: 3 })),
  start: startPage,
  /** In order; the first one is where a person begins. */
  pages: Type.Array(servicePageSchema),
  /** A list of tasks instead of one way through; every page belongs to one. */
  tasks: Type.Optional(Type.Array(task)),
  /** What the person confirms when sending. */
  declaration: localisedText,
  /** Paragraphs of the confirmation page: what happens next. */
  afterwards: Type.Array(localisedText),
  caseType: Type.String(),
  /** What staff and letters call what was applied for, where the title is a sentence. Default: the title. */
  caseTitle: Type.Optional(localisedText),
  onApproval: Type.Optional(record({ credential: credentialOnApproval })),
  deliveries: Type.Optional(Type.Array(delivery)),
  limits: Type.Optional(
    record({
      /** First and last day on which it can be sent. */
      opensOn: Type.Optional(isoDate),
      closesOn: Type.Optional(isoDate),
      /** How many one person may send. */
      perPerson: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
  ),
  /** The public body's promise, in working days. */
  decisionWithinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  /** How long answers are kept after the decision. */
  retentionDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
  /** What the public body spends on the service in a year; from it comes what one application costs. */
  yearlyCostPence: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000_000 })),
  privacyNotice: Type.Optional(Type.Array(localisedText)),
  /** From where answers may be offered instead of being typed; from everywhere unless said. */
  prefill: Type.Optional(record({ from: prefillSources })),
  /** What must be true of it before it may be published. */
  tests: Type.Optional(Type.Array(definitionTest)),
})
export type ServiceDefinition = Static<typeof serviceDefinitionSchema>
