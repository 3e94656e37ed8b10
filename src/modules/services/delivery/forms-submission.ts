import { Type, type Static } from 'typebox'
import type { Locale } from '#kernel/i18n'
import { describeAnswer } from '../describe.ts'
import { answerTo, type Answer, type Answers, type EntriesAnswer } from '../domain/answers.ts'
import {
  fieldsOf,
  shortLabelOf,
  type Field,
  type Group,
  type ServiceDefinition,
} from '../domain/definition.ts'

const oneOrMany = Type.Union([Type.String(), Type.Array(Type.String())])

const answerSchema = Type.Object({
  question_id: Type.String(),
  question_text: Type.String(),
  answer_text: oneOrMany,
  first_name: Type.Optional(oneOrMany),
  last_name: Type.Optional(oneOrMany),
  address1: Type.Optional(oneOrMany),
  address2: Type.Optional(oneOrMany),
  town_or_city: Type.Optional(oneOrMany),
  postcode: Type.Optional(oneOrMany),
  street_address: Type.Optional(oneOrMany),
  country: Type.Optional(oneOrMany),
  selections: Type.Optional(Type.Array(Type.String())),
  can_have_multiple_answers: Type.Optional(Type.Literal(true)),
})
type FormsAnswer = Static<typeof answerSchema>

/**
 * A submission as GOV.UK Forms hands it over (its JSON submission schema, version 1), so that what a body built for it
 * goes on working. What the schema has no word for is in the text of the answer.
 */
export const formsSubmissionSchema = Type.Object({
  form_name: Type.String(),
  submission_reference: Type.String(),
  submitted_at: Type.String({ format: 'date-time' }),
  language: Type.Union([Type.Literal('en'), Type.Literal('cy')]),
  answers: Type.Array(answerSchema),
})
export type FormsSubmission = Static<typeof formsSubmissionSchema>

export interface SentAs {
  readonly reference: string
  readonly submittedAt: Date
  readonly locale: Locale
}

/**
 * @param answers those that were sent. Those of a group's entries stand side by side in one list, inner entries in the
 * order of the outer ones: the schema knows no groups
 */
export function formsSubmission(
  definition: ServiceDefinition,
  answers: Answers,
  { reference, submittedAt, locale }: SentAs,
): FormsSubmission {
  const grouped = fieldsInGroups(definition)
  return {
    form_name: definition.title[locale],
    submission_reference: reference,
    submitted_at: submittedAt.toISOString(),
    language: locale,
    answers: fieldsOf(definition)
      .filter(({ kind }) => kind !== 'content')
      .flatMap((field): FormsAnswer[] => {
        const path = grouped.get(field.name)
        const given =
          path === undefined ? [answerTo(answers, field.name)] : answersUnder(answers, path, field)
        const present = given.filter((answer) => answer !== undefined)
        const question = { question_id: field.name, question_text: shortLabelOf(field)[locale] }
        if (path !== undefined && present.length > 0) {
          const texts = present.map((answer) => textOf(field, answer, locale))
          return [{ ...question, answer_text: texts, can_have_multiple_answers: true }]
        }
        return present.map((answer) => ({
          ...question,
          answer_text: textOf(field, answer, locale),
          ...partsOf(field, answer, locale),
        }))
      }),
  }
}

/** Of each field within a group: the names of the groups around it, from the outermost. */
function fieldsInGroups(definition: ServiceDefinition): ReadonlyMap<string, readonly string[]> {
  return new Map(
    definition.pages.flatMap((page) => (page.kind === 'group' ? pathsIn(page, [page.name]) : [])),
  )
}

function pathsIn(group: Group, path: readonly string[]): [string, readonly string[]][] {
  return group.pages.flatMap((page) =>
    page.kind === 'questions'
      ? page.fields.map(({ name }): [string, readonly string[]] => [name, path])
      : pathsIn(page, [...path, page.name]),
  )
}

function answersUnder(answers: Answers, path: readonly string[], field: Field): (Answer | undefined)[] {
  const [groupName, ...rest] = path
  if (groupName === undefined) return [answerTo(answers, field.name)]
  const group = answerTo(answers, groupName)
  return group?.kind === 'entries' ? underEntries(group, rest, field) : []
}

function underEntries(
  { entries }: EntriesAnswer,
  path: readonly string[],
  field: Field,
): (Answer | undefined)[] {
  return entries.flatMap((entry) => answersUnder(entry.answers, path, field))
}

/** Empty for a field that was left empty: the schema wants an answer to every question. */
function textOf(field: Field, answer: Answer, locale: Locale): string {
  return answer.kind === 'none' ? '' : describeAnswer(field, answer, locale)
}

function partsOf(field: Field, answer: Answer, locale: Locale): Partial<FormsAnswer> {
  switch (answer.kind) {
    case 'person':
      return { first_name: answer.givenNames, last_name: answer.familyName }
    case 'identity':
      return { first_name: answer.givenNames, last_name: answer.familyName }
    case 'address': {
      const [address1 = '', ...others] = answer.lines
      return answer.country === undefined
        ? {
            address1,
            address2: others.join(', '),
            town_or_city: answer.town,
            postcode: answer.postcode,
          }
        : {
            street_address: [...answer.lines, answer.town, answer.postcode]
              .filter((line) => line !== '')
              .join('\n'),
            country: answer.country,
          }
    }
    case 'choices':
      return { selections: textOf(field, answer, locale).split('\n') }
    default:
      return {}
  }
}
