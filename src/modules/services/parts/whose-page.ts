import type { PageView } from '#kernel/http'
import type { ServiceDefinition } from '../domain/definition.ts'
import { lifeEventCaseType } from '../domain/life-event/compose.ts'

/** The public body in whose look the pages of a service are; a life event is nobody's alone. */
export function whosePage({
  caseType,
  organisationSlug,
}: Pick<ServiceDefinition, 'caseType' | 'organisationSlug'>): PageView['organisation'] {
  return caseType === lifeEventCaseType ? undefined : organisationSlug
}
