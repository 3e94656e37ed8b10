import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { publishedService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { isLifeEvent } from '../life-events/catalogue.ts'

/** A service on offer that has figures of its own: a life event has those of its services. @throws HttpProblem 404 */
export async function offeredService(
  kernel: Kernel,
  target: Queryable,
  serviceName: string,
): Promise<ServiceDefinition> {
  const definition = isLifeEvent(kernel, serviceName)
    ? undefined
    : await publishedService(kernel, target, serviceName)
  if (definition === undefined) throw notFound()
  return definition
}
