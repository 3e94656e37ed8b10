import type { ModuleManifest } from '#kernel/module'
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
    ...Object.fromEntries(
      modules.flatMap(({ documents = {} }) =>
        Object.entries(documents).map(([name, written]) => [name, written()] as const),
      ),
    ),
  }
}
