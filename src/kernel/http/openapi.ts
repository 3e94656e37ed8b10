import type { ModuleManifest } from '#kernel/module'
import type { OperationRoute } from './operation-contract.ts'

const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
}

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  raw: '*/*',
} as const

/** The OpenAPI 3.1 description of every operation of every module, as JSON text. */
export function openApiDocument(origin: string, modules: readonly ModuleManifest[]): string {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const module of modules) {
    for (const operation of module.api ?? []) {
      const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(module, operation) }
    }
  }
  const schemas: Record<string, unknown> = { Problem: problemSchema }
  const hoistedPaths = hoisted(paths, schemas)
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Commonweal', version: '1' },
    servers: [{ url: origin }],
    tags: modules.map((module) => ({ name: module.name, description: module.title })),
    paths: hoistedPaths,
    components: { schemas },
  })
}

/**
 * The same with schemas that carry definitions of their own (those that refer to themselves) sharing one copy of them
 * under components, where readers of OpenAPI look.
 */
function hoisted(part: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(part)) return part.map((one) => hoisted(one, schemas))
  if (typeof part !== 'object' || part === null) return part
  const { $defs, ...rest } = part as { $defs?: Record<string, object>; $ref?: string }
  for (const [name, schema] of Object.entries($defs ?? {})) {
    if (Object.hasOwn(schemas, name)) continue
    // Noted before its parts are looked at, which may refer to it.
    schemas[name] = {}
    const { $id: _id, ...definition } = schema as { $id?: string }
    schemas[name] = hoisted(definition, schemas)
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) =>
      key === '$ref' && typeof value === 'string' && /^\w+$/.test(value)
        ? [key, `#/components/schemas/${value}`]
        : [key, hoisted(value, schemas)],
    ),
  )
}

function describe(module: ModuleManifest, operation: OperationRoute): unknown {
  const bodyMedia = operation.takes ?? mediaTypes[operation.bodyType ?? 'json']
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    tags: [module.name],
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: { [bodyMedia]: { schema: operation.body } } } }),
    responses: {
      '200': {
        description: 'Done',
        content: { [operation.responseType ?? 'application/json']: { schema: operation.response } },
      },
      default: {
        description: 'What went wrong (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function pathParameters(operation: OperationRoute): unknown[] {
  return [...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: name.endsWith('Id') ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }))
}

function queryParameters(operation: OperationRoute): unknown[] {
  const schema: { properties?: Record<string, unknown>; required?: readonly string[] } = operation.query ?? {}
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }))
}
