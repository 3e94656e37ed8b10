import { Type, type TSchema } from 'typebox'
import type { OperationRoute } from './operation-contract.ts'

const nothing = Type.Object({}, { additionalProperties: false })

/**
 * What an operation takes. Operations of our own API refuse fields that they do not know: a misspelt filter must not
 * answer everything. Public protocols say the opposite, so their paths are left as they are.
 * @throws Error for an own operation whose schema lets unknown fields through
 */
export function requestSchemas(operation: OperationRoute): {
  query: TSchema | undefined
  body: TSchema | undefined
} {
  const { query, body, path, method } = operation
  if (!path.startsWith('/api/')) return { query, body }
  for (const schema of [query, body]) {
    if (isOpen(schema)) {
      throw new Error(`${method} ${path} takes unknown fields: give its objects additionalProperties: false`)
    }
  }
  return { query: query ?? nothing, body }
}

/** Is this JSON Schema, or any within it, an object that may have more than its properties? */
function isOpen(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  if ('properties' in schema && !('additionalProperties' in schema)) return true
  return Object.values(schema).some(isOpen)
}
