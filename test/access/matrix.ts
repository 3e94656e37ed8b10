import { decideAccess, type AccessDecision, type AccessRule, type Actor } from '#kernel/access'
import type { Db } from '#kernel/db'
import type { ModuleManifest, OwnedIdentifier } from '#kernel/module'

/** One route of a manifest, whether page or operation. */
export interface Route {
  module: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  access: AccessRule
  isPage: boolean
}

/** Every route that the manifests declare. */
export function routesOf(modules: readonly ModuleManifest[]): Route[] {
  return modules.flatMap((module) => [
    ...(module.pages ?? []).flatMap(({ path, access, get, post }): Route[] => [
      ...(get === undefined
        ? []
        : [{ module: module.name, method: 'GET' as const, path, access, isPage: true }]),
      ...(post === undefined
        ? []
        : [{ module: module.name, method: 'POST' as const, path, access, isPage: true }]),
    ]),
    ...(module.api ?? []).map(({ method, path, access }): Route => ({
      module: module.name,
      method,
      path,
      access,
      isPage: false,
    })),
  ])
}

export function parameterNames(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
}

/** The demo data's identifiers for every path parameter that some manifest describes. */
export async function identifiersOf(
  modules: readonly ModuleManifest[],
  db: Db,
): Promise<Map<string, OwnedIdentifier[]>> {
  const found = new Map<string, OwnedIdentifier[]>()
  for (const module of modules) {
    for (const [name, list] of Object.entries(module.identifiers ?? {}))
      found.set(`${module.name} ${name}`, await list(db))
  }
  return found
}

/** Is the record somebody else's, seen from this actor? */
export function isForeign(identifier: OwnedIdentifier, actor: Actor): boolean {
  if (actor.kind !== 'person') return true
  const ownOrganisation = actor.memberships.some(
    ({ organisationId }) => organisationId === identifier.organisationId,
  )
  return !ownOrganisation && identifier.personId !== actor.personId
}

/** What the rule alone says, before any record is looked at. */
export function expectedDecision(route: Route, actor: Actor): AccessDecision {
  return decideAccess(route.access, actor)
}

/** Is this answer what the rule's decision must lead to? What is allowed may still be refused by the record. */
export function agrees(
  route: Route,
  decision: AccessDecision,
  { status, location }: { status: number; location: string | undefined },
): boolean {
  const target = location?.split('?')[0]
  if (decision === 'refused') return status === 403
  if (decision === 'sign-in') return route.isPage ? status === 303 && target === '/sign-in' : status === 401
  if (decision === 'prove-identity') return status === 303 && target === '/prove-identity'
  return status < 500
}
