import type { ModuleManifest } from '#kernel/module'
import { definitionReference } from '#modules/services'
import { eventsReference, permissionsReference, personalDataReference, routesReference } from './modules.ts'
import { settingsReference } from './settings.ts'

/** The generated pages of docs/, by file name. */
export function referencePages(modules: readonly ModuleManifest[]): Record<string, string> {
  return {
    'config.md': settingsReference(),
    'permissions.md': permissionsReference(modules),
    'events.md': eventsReference(modules),
    'routes.md': routesReference(modules),
    'personal-data.md': personalDataReference(modules),
    'definition-reference.md': definitionReference(),
  }
}
