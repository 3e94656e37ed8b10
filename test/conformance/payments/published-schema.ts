import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Compile } from 'typebox/schema'
import { expect } from 'vitest'

const fixture: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'govuk-pay-schemas.json'), 'utf8'))

/** What is published as open on purpose: metadata, whose keys the caller chooses. */
const openSchemas = new Set(['ExternalMetadata'])

type Plain = Record<string, unknown>

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function published(name: string): Plain {
  const components = isPlain(fixture) ? fixture['components'] : undefined
  const schemas = isPlain(components) ? components['schemas'] : undefined
  const schema = isPlain(schemas) ? schemas[name] : undefined
  if (!isPlain(schema)) throw new Error(`The specification has no schema ${name}`)
  return schema
}

/** A published schema as JSON Schema: references filled in, and closed, so that an invented property is a fault. */
function closed(schema: unknown, name: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => closed(item, name))
  if (!isPlain(schema)) return schema
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = reference.split('/').at(-1) ?? ''
    return closed(published(target), target)
  }
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value, name)])
  const isOpen = openSchemas.has(name) || 'additionalProperties' in schema || !('properties' in schema)
  return { ...Object.fromEntries(entries), ...(isOpen ? {} : { additionalProperties: false }) }
}

/** Checks a body against a schema of the published specification. */
export function expectPublished(body: unknown, name: string): void {
  const schema = closed(published(name), name)
  if (!isPlain(schema)) throw new Error(`The schema ${name} is no object`)
  const [isValid, errors] = Compile(schema).Errors(body)
  expect(isValid ? [] : errors, `${name}: ${JSON.stringify(body)}`).toEqual([])
}
