import type { AccessRule } from '#kernel/access'
import type { ModuleManifest } from '#kernel/module'
import { table } from './markdown.ts'

/** docs/permissions.md: who may do what. */
export function permissionsReference(modules: readonly ModuleManifest[]): string {
  const rows = modules.flatMap((module) =>
    (module.permissions ?? []).map(({ name, roles }) => [`\`${name}\``, roles.join(', ')]),
  )
  return `# Permissions\n\nA permission holds in the organisations where a person has one of its roles.\n\n${table(['permission', 'roles'], rows)}`
}

/** docs/events.md: which facts travel, and who listens. */
export function eventsReference(modules: readonly ModuleManifest[]): string {
  const rows = modules.flatMap((module) =>
    (module.subscriptions ?? []).map(({ name, event }) => [
      `\`${event.name}\``,
      `\`${name}\``,
      Object.keys(event.schema).length > 0 ? payloadOf(event.schema) : '',
    ]),
  )
  return `# Events\n\nDelivered at least once; what a subscriber writes happens once.\n\n${table(['event', 'subscriber', 'payload'], rows)}`
}

function payloadOf(schema: { properties?: Record<string, unknown> }): string {
  return Object.keys(schema.properties ?? {}).join(', ')
}

/** docs/routes.md: every address, and who may use it. */
export function routesReference(modules: readonly ModuleManifest[]): string {
  const rows = routeRows(modules).map(([module, methods, path, access]) => [
    module,
    methods,
    `\`${path}\``,
    access,
  ])
  return `# Routes\n\n${table(['module', 'methods', 'path', 'who'], rows)}`
}

/** docs/personal-data.md: what is kept about people, why, and for how long. */
export function personalDataReference(modules: readonly ModuleManifest[]): string {
  const rows = modules.flatMap((module) =>
    (module.personalData ?? []).map(({ table: name, purpose, retention }) => [
      `\`${name}\``,
      purpose,
      retention,
    ]),
  )
  return `# Personal data\n\n${table(['table', 'purpose', 'kept'], rows)}`
}

/** Module, methods, path and rule of every route. */
export function routeRows(modules: readonly ModuleManifest[]): [string, string, string, string][] {
  return modules.flatMap((module) => [
    ...(module.pages ?? []).map((page): [string, string, string, string] => {
      const methods = [page.get && 'GET', page.post && 'POST'].filter(Boolean).join(', ')
      return [module.name, methods, page.path, accessInWords(page.access)]
    }),
    ...(module.api ?? []).map(({ method, path, access }): [string, string, string, string] => [
      module.name,
      method,
      path,
      accessInWords(access),
    ]),
    ...(module.mounts ?? []).flatMap(({ paths, because }) =>
      paths.map((path): [string, string, string, string] => [
        module.name,
        'any',
        path,
        `protocol engine: ${because}`,
      ]),
    ),
  ])
}

function accessInWords(access: AccessRule): string {
  if (access.kind === 'public') return `anyone: ${access.because}`
  if (access.kind === 'permission') return `${access.permission.name} (${access.permission.roles.join(', ')})`
  return access.minimumIdentityLevel === 0
    ? 'signed in'
    : `signed in, identity P${access.minimumIdentityLevel}`
}
