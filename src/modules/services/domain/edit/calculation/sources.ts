import type { DateExpression, NumberExpression } from '../../definition/condition.ts'
import { fieldsOf, type Field } from '../../definition.ts'
import type { CalculationReach } from './reach.ts'
import { unitOfField, type Unit } from './units.ts'

/** Something that a form offers for calculating with, besides typed numbers. */
export interface CalculationSource {
  /** In the form: `answer:rent`, `sum:children:income`. */
  readonly key: string
  readonly expression: NumberExpression
  readonly unit: Unit
  /** What it is, for its words; `names` are those of its fields and groups. */
  readonly kind: 'answer' | 'share' | 'count' | 'sum' | 'years' | 'days' | 'since' | 'until'
  readonly names: readonly string[]
}

/** All that can be calculated with at some point, in the order in which it is asked. */
export function calculationSources({ fields, groups }: CalculationReach): CalculationSource[] {
  return [
    ...fields.flatMap(sourcesOfField),
    ...groups.flatMap((group) => [
      countOf(group.name),
      ...fieldsOf({ pages: [group] }).flatMap((field): CalculationSource[] => {
        const unit = unitOfField(field)
        const of = answer(field)
        const key = `sum:${group.name}:${field.name}`
        const expression = { kind: 'sum', group: group.name, of } as const
        return unit === undefined
          ? []
          : [{ key, kind: 'sum', unit, names: [field.name, group.name], expression }]
      }),
    ]),
    ...spans(fields.filter(({ kind }) => kind === 'date')),
  ]
}

function sourcesOfField(field: Field): CalculationSource[] {
  const { name, kind } = field
  if (kind === 'choices' || kind === 'files') return [countOf(name)]
  if (kind === 'date' || kind === 'verified-identity') return sinceAndUntil(field)
  const unit = unitOfField(field)
  if (unit === undefined) return []
  const own: CalculationSource = {
    key: `answer:${name}`,
    kind: 'answer',
    unit,
    names: [name],
    expression: answer(field),
  }
  return kind === 'percentage' ? [own, share(field)] : [own]
}

/** 20% as 0.2, for multiplying with. */
function share(field: Field): CalculationSource {
  const { name } = field
  const expression: NumberExpression = {
    kind: 'divide',
    left: answer(field),
    right: { kind: 'number', value: 100 },
  }
  return { key: `share:${name}`, kind: 'share', unit: 'number', names: [name], expression }
}

function countOf(name: string): CalculationSource {
  const expression: NumberExpression = { kind: 'count', field: name }
  return { key: `count:${name}`, kind: 'count', unit: 'number', names: [name], expression }
}

function sinceAndUntil({ name, kind }: Field): CalculationSource[] {
  const date: DateExpression = { kind: 'answer', field: name }
  const today: DateExpression = { kind: 'today' }
  const shared = { unit: 'number', names: [name] } as const
  const age: CalculationSource = {
    ...shared,
    key: `years:${name}`,
    kind: 'years',
    expression: { kind: 'between', from: date, to: today, unit: 'years' },
  }
  if (kind !== 'date') return [age]
  return [
    age,
    {
      ...shared,
      key: `since:${name}`,
      kind: 'since',
      expression: { kind: 'between', from: date, to: today, unit: 'days' },
    },
    {
      ...shared,
      key: `until:${name}`,
      kind: 'until',
      expression: { kind: 'between', from: today, to: date, unit: 'days' },
    },
  ]
}

/** Days from each date to each that is asked after it. */
function spans(dates: readonly Field[]): CalculationSource[] {
  return dates.flatMap((first, index) =>
    dates.slice(index + 1).map((second): CalculationSource => {
      const from = { kind: 'answer', field: first.name } as const
      const to = { kind: 'answer', field: second.name } as const
      return {
        key: `days:${first.name}:${second.name}`,
        kind: 'days',
        unit: 'number',
        names: [first.name, second.name],
        expression: { kind: 'between', from, to, unit: 'days' },
      }
    }),
  )
}

function answer({ name }: Field): NumberExpression {
  return { kind: 'answer', field: name }
}
