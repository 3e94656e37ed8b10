import type { Field, Group, QuestionPage, ServiceDefinition } from '../../definition.ts'
import { pageListsOf, standingsIn, withFields } from '../../check/page-lists.ts'

/** What a calculation at some point can be made from. */
export interface CalculationReach {
  /** Every one before it, without itself. */
  readonly fields: readonly Field[]
  readonly groups: readonly Group[]
}

/**
 * What a calculated answer or the amount of a payment can use: what is asked before it; a calculated answer also what
 * its own page asks below it.
 */
export function calculationReach(
  definition: ServiceDefinition,
  page: QuestionPage,
  field: Field,
): CalculationReach {
  const standing = pageListsOf(definition)
    .flatMap(standingsIn)
    .find((each) => each.page.name === page.name)
  if (standing === undefined) return { fields: [], groups: [] }
  const index = page.fields.findIndex(({ name }) => name === field.name)
  const seen =
    field.kind === 'calculated' ? standing.after : withFields(standing.before, page.fields.slice(0, index))
  return {
    fields: [...seen.fields.values()].filter(({ name }) => name !== field.name),
    groups: [...seen.groups.values()],
  }
}
