import type { Condition } from './definition/condition.ts'
import type { Field, QuestionPage } from './definition.ts'
import { holds } from './engine/evaluate.ts'
import { namesInCondition } from './engine/references.ts'
import type { View } from './engine/view.ts'

/** How a field of a page depends on others of the same page. */
export type Dependence =
  /** It is asked when a value of another field is chosen, so it can stand under that choice. */
  | { readonly kind: 'choice'; readonly field: string; readonly value: string }
  /** It depends in another way, so the person is told when to answer it. */
  | { readonly kind: 'other'; readonly condition: Condition }

/** Undefined for a field that does not depend on its own page. */
export function dependenceOn(page: Pick<QuestionPage, 'fields'>, field: Field): Dependence | undefined {
  const { askedWhen } = field
  if (askedWhen === undefined) return undefined
  const before = page.fields.slice(0, page.fields.indexOf(field))
  const names = new Set(namesInCondition(askedWhen))
  if (!before.some(({ name }) => names.has(name))) return undefined
  if (askedWhen.kind !== 'equals') return { kind: 'other', condition: askedWhen }
  const choice = before.find(({ name }) => name === askedWhen.field)
  const isOffered =
    choice !== undefined &&
    'choices' in choice &&
    // What is revealed by something that is itself revealed would be hard to follow.
    dependenceOn(page, choice) === undefined &&
    choice.choices.some(({ value }) => value === askedWhen.value)
  return isOffered
    ? { kind: 'choice', field: askedWhen.field, value: String(askedWhen.value) }
    : { kind: 'other', condition: askedWhen }
}

/** A field of a page as it is drawn, with what stands under its choices. */
export interface DrawnField {
  readonly field: Field
  /** When to answer it, where that depends on the same page. */
  readonly condition?: Condition
  readonly reveals: ReadonlyMap<string, readonly Field[]>
}

/**
 * The fields that a page shows before it is answered: those asked after the answers so far, and those that depend on what
 * is answered on the page itself.
 */
export function drawnFields(page: Pick<QuestionPage, 'fields'>, view: View): DrawnField[] {
  const dependences = new Map(page.fields.map((field) => [field, dependenceOn(page, field)]))
  return page.fields.flatMap((field): DrawnField[] => {
    const dependence = dependences.get(field)
    if (dependence?.kind === 'choice') return []
    if (dependence === undefined && field.askedWhen !== undefined && !holds(field.askedWhen, view)) return []
    const revealed = page.fields.flatMap((other) => {
      const on = dependences.get(other)
      return on?.kind === 'choice' && on.field === field.name ? [{ value: on.value, field: other }] : []
    })
    const reveals = new Map(
      [...Map.groupBy(revealed, ({ value }) => value)].map(([value, all]) => [
        value,
        all.map((one) => one.field),
      ]),
    )
    return [{ field, reveals, ...(dependence === undefined ? {} : { condition: dependence.condition }) }]
  })
}
