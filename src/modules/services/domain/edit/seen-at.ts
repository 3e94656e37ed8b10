import { pageListsOf, standingsIn, withFields } from '../check/page-lists.ts'
import type { Field, ServiceDefinition } from '../definition.ts'
import { comparableFields } from './simple-condition.ts'

/** The questions that a condition on a page can be about: those asked before, and the page's own. */
export function fieldsSeenAfter(definition: ServiceDefinition, pageName: string): Field[] {
  const standing = standingOf(definition, pageName)
  return standing === undefined ? [] : comparableFields(standing.after.fields.values())
}

/** The questions that a rule of eligibility can be about. */
export function fieldsSeenBefore(definition: ServiceDefinition, pageName: string): Field[] {
  const standing = standingOf(definition, pageName)
  return standing === undefined ? [] : comparableFields(standing.before.fields.values())
}

/** The questions that come before one: those asked before its page, and those above it. */
export function fieldsSeenAbove(definition: ServiceDefinition, pageName: string, fieldName: string): Field[] {
  const standing = standingOf(definition, pageName)
  if (standing === undefined || standing.page.kind !== 'questions') return []
  const { fields } = standing.page
  const above = fields.slice(
    0,
    fields.findIndex(({ name }) => name === fieldName),
  )
  return comparableFields(withFields(standing.before, above).fields.values())
}

function standingOf(definition: ServiceDefinition, pageName: string) {
  return pageListsOf(definition)
    .flatMap(standingsIn)
    .find(({ page }) => page.name === pageName)
}
