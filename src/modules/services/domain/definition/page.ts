import { Type, type Static } from 'typebox'
import { conditionSchema } from './condition.ts'
import { fieldSchema } from './field.ts'
import { isoDate, localisedText, record, slug } from './shapes.ts'

const route = record({
  /** Always, when absent. */
  when: Type.Optional(conditionSchema),
  /** A later page of the same list, or `check`: where answers are checked, or, within a group, its list of entries. */
  to: slug,
})
export type Route = Static<typeof route>

/** A rule of the service's own on what is answered on a page, besides those of each field. */
const pageRule = record({
  field: Type.String(),
  mustHold: conditionSchema,
  message: localisedText,
})
export type PageRule = Static<typeof pageRule>

export const questionPageSchema = record({
  kind: Type.Literal('questions'),
  /** In the address of the page. */
  name: slug,
  /** Needed when the page has several fields; otherwise the field's label is the heading. */
  title: Type.Optional(localisedText),
  body: Type.Optional(Type.Array(localisedText)),
  fields: Type.Array(fieldSchema),
  rules: Type.Optional(Type.Array(pageRule)),
  /** The first route whose condition holds is taken; without one, the page that follows in the list. */
  next: Type.Optional(Type.Array(route)),
})
export type QuestionPage = Static<typeof questionPageSchema>

/** Where a person learns that this service is not for them, and what to do instead. */
const exitPage = record({
  kind: Type.Literal('exit'),
  name: slug,
  title: localisedText,
  body: Type.Array(localisedText),
})
export type ExitPage = Static<typeof exitPage>

const groupParts = {
  kind: Type.Literal('group'),
  /** Also the name of its answer. */
  name: slug,
  /** Heading of the list of entries, such as "Your children". */
  title: localisedText,
  /** What one entry is called, such as "child". */
  noun: localisedText,
  minimum: Type.Integer({ minimum: 0, maximum: 100 }),
  maximum: Type.Integer({ minimum: 1, maximum: 100 }),
  /** Fields that name an entry in the list; the first field unless given. */
  summary: Type.Optional(Type.Array(Type.String())),
  next: Type.Optional(Type.Array(route)),
}

const innerGroup = record({ ...groupParts, pages: Type.Array(questionPageSchema, { minItems: 1 }) })
/** The same questions once for each of several things; a group may hold another, and that is as deep as it goes. */
export const groupPageSchema = record({
  ...groupParts,
  pages: Type.Array(Type.Union([questionPageSchema, innerGroup]), { minItems: 1 }),
})
export type GroupPage = Static<typeof groupPageSchema>

const eligibilityRule = record({
  name: slug,
  /** What the rule asks, such as "You live in the area". */
  title: localisedText,
  mustHold: conditionSchema,
  /** What the person is told when it does not hold. */
  otherwise: localisedText,
  /** The law or policy that says so, and where it can be read. */
  source: record({ title: localisedText, url: Type.Optional(Type.String({ pattern: '^https://' })) }),
  effectiveFrom: Type.Optional(isoDate),
  /** The last day on which it counts. */
  effectiveTo: Type.Optional(isoDate),
})
export type EligibilityRule = Static<typeof eligibilityRule>

/** Where it is decided whether the person can go on. All rules in force must hold; each is explained. */
const eligibilityPage = record({
  kind: Type.Literal('eligibility'),
  name: slug,
  title: localisedText,
  rules: Type.Array(eligibilityRule, { minItems: 1 }),
  /** What somebody can do instead who is not eligible. */
  instead: Type.Array(localisedText),
})
export type EligibilityPage = Static<typeof eligibilityPage>

export const servicePageSchema = Type.Union([questionPageSchema, exitPage, groupPageSchema, eligibilityPage])
export type ServicePage = Static<typeof servicePageSchema>
