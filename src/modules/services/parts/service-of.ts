import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { knownService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'

interface Named {
  serviceName: string
}

/** The service that an address names. @throws HttpProblem 404, also of a service that is no longer offered */
export async function serviceOf(kernel: Kernel, target: Queryable, named: Named): Promise<ServiceDefinition> {
  const definition = await serviceUnlessEnded(kernel, target, named)
  if (definition === undefined) throw notFound()
  return definition
}

/** The same for who may be in the middle of it: undefined once it is no longer offered. @throws HttpProblem 404 */
export async function serviceUnlessEnded(
  kernel: Kernel,
  target: Queryable,
  { serviceName }: Named,
): Promise<ServiceDefinition | undefined> {
  const known = await knownService(kernel, target, serviceName)
  if (known === undefined) throw notFound()
  return known.retiredAt === null ? known.definition : undefined
}
