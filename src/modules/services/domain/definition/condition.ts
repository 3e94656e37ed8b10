import { Type, type TProperties } from 'typebox'
import { isoDate, record, slug } from './shapes.ts'

/** A condition on answers, as data. What it needs and is not answered makes it false. */
export type Condition =
  | {
      readonly kind: 'equals'
      readonly field: string
      /** Of a field with several answers: one of them is this value. */
      readonly value: string | number
    }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'answered'; readonly field: string }
  /** A text holds these characters, in any case. */
  | { readonly kind: 'contains'; readonly field: string; readonly text: string }
  | Comparison<'compare', NumberExpression>
  | Comparison<'compare-dates', DateExpression>
  /** At least so many entries of a group meet the condition. */
  | {
      readonly kind: 'entries'
      readonly group: string
      readonly atLeast: number
      readonly where: Condition
    }

interface Comparison<Kind extends string, Side> {
  readonly kind: Kind
  readonly left: Side
  readonly is: Relation
  readonly right: Side
}

export const relations = ['less', 'at-most', 'equal', 'at-least', 'more'] as const
export type Relation = (typeof relations)[number]

/** A number worked out from answers. Undefined while something it needs is not answered, or after dividing by 0. */
export type NumberExpression =
  | { readonly kind: 'number'; readonly value: number }
  /** A number, a percentage, pence of an amount of money, or minutes of a length of time. */
  | { readonly kind: 'answer'; readonly field: string }
  /** How many choices, files or entries of a group there are. */
  | { readonly kind: 'count'; readonly field: string }
  /** Added up over the entries of a group. */
  | { readonly kind: 'sum'; readonly group: string; readonly of: NumberExpression }
  /** Whole units between two dates; months and years are complete ones, as ages are counted. */
  | {
      readonly kind: 'between'
      readonly from: DateExpression
      readonly to: DateExpression
      readonly unit: 'days' | 'months' | 'years'
    }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'smaller' | 'larger'
      readonly left: NumberExpression
      readonly right: NumberExpression
    }
  | {
      readonly kind: 'round'
      readonly of: NumberExpression
      readonly direction: 'up' | 'down' | 'nearest'
      readonly decimals: number
    }
  | {
      readonly kind: 'if'
      readonly when: Condition
      readonly value: NumberExpression
      readonly otherwise: NumberExpression
    }

/** A date, worked out from answers and the day on which somebody asks. */
export type DateExpression =
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'today' }
  /** A date; of a month and year, the first of the month. */
  | { readonly kind: 'answer'; readonly field: string }
  | {
      readonly kind: 'shift'
      readonly of: DateExpression
      readonly years?: number
      readonly months?: number
      readonly days?: number
    }

const fieldName = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' })
const groupName = slug
const whole = Type.Integer({ minimum: -100_000, maximum: 100_000 })
const relation = Type.Union(relations.map((name) => Type.Literal(name)))
const ofKind = <Kind extends string, Properties extends TProperties>(kind: Kind, properties: Properties) =>
  record({ kind: Type.Literal(kind), ...properties })
const comparison = <Kind extends string>(kind: Kind, side: string) =>
  ofKind(kind, { left: Type.Ref(side), is: relation, right: Type.Ref(side) })

/** The three languages refer to each other, so they stand in one set of named schemas. */
const languages = {
  Condition: Type.Union([
    ofKind('equals', {
      field: fieldName,
      value: Type.Union([Type.String({ maxLength: 500 }), Type.Number()]),
    }),
    ofKind('any', { of: Type.Array(Type.Ref('Condition')) }),
    ofKind('all', { of: Type.Array(Type.Ref('Condition')) }),
    ofKind('not', { of: Type.Ref('Condition') }),
    ofKind('answered', { field: fieldName }),
    ofKind('contains', { field: fieldName, text: Type.String({ minLength: 1, maxLength: 500 }) }),
    comparison('compare', 'NumberExpression'),
    comparison('compare-dates', 'DateExpression'),
    ofKind('entries', {
      group: groupName,
      atLeast: Type.Integer({ minimum: 0 }),
      where: Type.Ref('Condition'),
    }),
  ]),
  NumberExpression: Type.Union([
    ofKind('number', { value: Type.Number() }),
    ofKind('answer', { field: fieldName }),
    ofKind('count', { field: Type.Union([fieldName, groupName]) }),
    ofKind('sum', { group: groupName, of: Type.Ref('NumberExpression') }),
    ofKind('between', {
      from: Type.Ref('DateExpression'),
      to: Type.Ref('DateExpression'),
      unit: Type.Union([Type.Literal('days'), Type.Literal('months'), Type.Literal('years')]),
    }),
    record({
      kind: Type.Union(
        (['add', 'subtract', 'multiply', 'divide', 'smaller', 'larger'] as const).map((kind) =>
          Type.Literal(kind),
        ),
      ),
      left: Type.Ref('NumberExpression'),
      right: Type.Ref('NumberExpression'),
    }),
    ofKind('round', {
      of: Type.Ref('NumberExpression'),
      direction: Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Literal('nearest')]),
      decimals: Type.Integer({ minimum: 0, maximum: 6 }),
    }),
    ofKind('if', {
      when: Type.Ref('Condition'),
      value: Type.Ref('NumberExpression'),
      otherwise: Type.Ref('NumberExpression'),
    }),
  ]),
  DateExpression: Type.Union([
    ofKind('date', { value: isoDate }),
    ofKind('today', {}),
    ofKind('answer', { field: fieldName }),
    ofKind('shift', {
      of: Type.Ref('DateExpression'),
      years: Type.Optional(whole),
      months: Type.Optional(whole),
      days: Type.Optional(whole),
    }),
  ]),
}

export const conditionSchema = Type.Unsafe<Condition>(Type.Cyclic(languages, 'Condition'))
export const numberSchema = Type.Unsafe<NumberExpression>(Type.Cyclic(languages, 'NumberExpression'))
