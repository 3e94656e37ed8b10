import type { Answer, Answers } from '../../answers.ts'
import { shiftDay } from '../../calendar.ts'
import type { NumberExpression } from '../../definition/condition.ts'
import { fieldsOf, type Field, type Group, type ServiceDefinition } from '../../definition.ts'
import { numberOf, seen } from '../../engine/evaluate.ts'
import { namesInNumber } from '../../engine/references.ts'
import { viewOf } from '../../engine/view.ts'

/** A calculation gone through with answers that somebody might give. */
export interface WorkedExample {
  /** By the names that the calculation uses, in its order. */
  readonly answers: readonly { readonly name: string; readonly answer: Answer }[]
  /** Undefined where there is none, such as after dividing by 0. */
  readonly result: number | undefined
}

const mostExamples = 4

/**
 * What a calculation comes to with some answers, worked out by the engine itself. Besides ordinary answers, those that
 * lead each "if" the other way.
 */
export function workedExamples(
  definition: ServiceDefinition,
  expression: NumberExpression,
  today: string,
): WorkedExample[] {
  const ordinary = sampleAnswers(definition, today)
  const names = [...new Set(namesInNumber(expression))]
  const used = fieldsOf(definition).filter(({ name }) => names.includes(name))
  const variants = used.flatMap((field) =>
    othersOf(field, expression).map((answer) => ({ ...ordinary, [field.name]: answer })),
  )
  const examples = [ordinary, ...variants].map((answers) =>
    example(definition, expression, answers, names, today),
  )
  const unlike = new Map(examples.map((each) => [JSON.stringify(each.answers), each]))
  return [...unlike.values()].slice(0, mostExamples)
}

function example(
  definition: ServiceDefinition,
  expression: NumberExpression,
  answers: Answers,
  names: readonly string[],
  today: string,
): WorkedExample {
  const view = viewOf(definition, answers, { today })
  return {
    answers: names.flatMap((name) => {
      const answer = seen(view, name)
      return answer === undefined ? [] : [{ name, answer }]
    }),
    result: numberOf(expression, view),
  }
}

/** One answer to everything that numbers and conditions can be about. */
function sampleAnswers(definition: ServiceDefinition, today: string): Answers {
  return {
    // Those within groups too, for what is worked out for each entry.
    ...answersTo(fieldsOf(definition), today),
    ...Object.fromEntries(
      definition.pages.flatMap((page) =>
        page.kind === 'group' ? [[page.name, entries(page, today)] as const] : [],
      ),
    ),
  }
}

function entries(group: Group, today: string): Answer {
  const answers: Answers = {
    ...answersTo(fieldsOf({ pages: [group] }), today),
    ...Object.fromEntries(
      group.pages.flatMap((page) =>
        page.kind === 'group' ? [[page.name, entries(page, today)] as const] : [],
      ),
    ),
  }
  const count = Math.min(2, group.maximum)
  const ids = [1, 2].slice(0, count)
  return { kind: 'entries', entries: ids.map((id) => ({ id, answers })), nextId: count + 1, isComplete: true }
}

function answersTo(fields: readonly Field[], today: string): Answers {
  return Object.fromEntries(
    fields.flatMap((field, index) => {
      const answer = sampleAnswer(field, index, today)
      return answer === undefined ? [] : [[field.name, answer] as const]
    }),
  )
}

/** @param index makes answers to like questions unlike each other */
function sampleAnswer(field: Field, index: number, today: string): Answer | undefined {
  switch (field.kind) {
    case 'number':
    case 'percentage':
      return { kind: 'number', value: within(10 + index, field.minimum, field.maximum) }
    case 'money':
      return { kind: 'money', pence: within(10_000 + index * 1_000, field.minimumPence, field.maximumPence) }
    case 'duration':
      return { kind: 'duration', parts: { [field.units[0] ?? 'days']: 2 } }
    case 'date':
      return { kind: 'date', value: sampleDay(field.range, index, today) }
    case 'month-year':
      return { kind: 'month', value: sampleDay(field.range, index, today).slice(0, 7) }
    case 'choice':
      return { kind: 'choice', value: field.choices[0]?.value ?? '' }
    case 'choices':
      return { kind: 'choices', values: field.choices.slice(0, 2).map(({ value }) => value) }
    case 'payment':
      return {
        kind: 'payment',
        paymentId: '',
        amountPence: 1_000,
        reference: '',
        paidAt: `${today}T12:00:00Z`,
      }
    default:
      return sampleThing(field, today)
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

function sampleThing(field: Field, today: string): Answer | undefined {
  const dateOfBirth = shiftDay(today, { years: -40 })
  const named = { givenNames: 'Sam', familyName: 'Example' }
  switch (field.kind) {
    case 'files': {
      const file = { kind: 'file', fileId: '', mediaType: 'application/pdf', sizeBytes: 1 } as const
      return { kind: 'files', files: [1, 2].map((number) => ({ ...file, originalName: `${number}.pdf` })) }
    }
    case 'verified-identity':
      return { kind: 'identity', level: 2, ...named, dateOfBirth, provenAt: `${today}T12:00:00Z` }
    case 'person':
      return { kind: 'person', isSelf: false, ...named, dateOfBirth }
    case 'declaration':
      return { kind: 'declared' }
    default:
      return undefined
  }
}

function sampleDay(range: 'any' | 'past' | 'future' | 'birth', index: number, today: string): string {
  if (range === 'birth') return shiftDay(today, { years: -40 })
  return shiftDay(today, { days: (range === 'past' ? -30 : 30) + index })
}

/** Answers that steer a calculation in other ways than the ordinary one. */
function othersOf(field: Field, expression: NumberExpression): Answer[] {
  if (field.kind === 'choice') {
    return field.choices.slice(1, mostExamples).map(({ value }) => ({ kind: 'choice', value }))
  }
  const limits = limitsOn(field.name, expression)
  if (field.kind === 'number' || field.kind === 'percentage') {
    return limits.flatMap((limit) => [limit - 1, limit + 1]).map((value) => ({ kind: 'number', value }))
  }
  if (field.kind !== 'money') return []
  return limits.flatMap((limit) => [limit - 100, limit + 100]).map((pence) => ({ kind: 'money', pence }))
}

/** The numbers that an answer is compared with anywhere in a calculation. */
function limitsOn(fieldName: string, part: unknown): number[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap((each) => limitsOn(fieldName, each))
  const own =
    'kind' in part && part.kind === 'compare' && 'left' in part && 'right' in part
      ? limitIn(fieldName, part.left, part.right)
      : []
  return [...own, ...Object.values(part).flatMap((each) => limitsOn(fieldName, each))]
}

function limitIn(fieldName: string, left: unknown, right: unknown): number[] {
  const isOurs = typeof left === 'object' && left !== null && 'field' in left && left.field === fieldName
  if (!isOurs || typeof right !== 'object' || right === null || !('value' in right)) return []
  return typeof right.value === 'number' ? [right.value] : []
}
