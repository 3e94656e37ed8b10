import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { publishedService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'

/** The service that an address names. @throws HttpProblem 404, also of a service that is no longer offered */
export async function serviceOf(
  kernel: Kernel,
  target: Queryable,
  { serviceName }: { serviceName: string },
): Promise<ServiceDefinition> {
  const definition = await publishedService(kernel, target, serviceName)
  if (definition === undefined) throw notFound()
  return definition
}
