import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

const validators = new WeakMap<TSchema, Validator>()

/** Compiled once for each schema. */
export function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema)
  if (known !== undefined) return known
  const made: Validator = Compile(schema)
  validators.set(schema, made)
  return made
}

/** What is wrong with a value, for the model to mend: places and rules, a few of them. */
export function problemsOf(schema: TSchema, value: unknown): string[] {
  return validatorOf(schema)
    .Errors(value)
    .slice(0, 5)
    .map(({ instancePath, message }) => `${instancePath === '' ? 'the whole' : instancePath}: ${message}`)
}

/** As plain JSON Schema. */
export function plainSchema(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema))
}

/** Whether servers that hold models to a schema to the letter take it: closed objects with nothing optional. */
export function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict)
  if (typeof schema !== 'object' || schema === null) return true
  if ('properties' in schema && typeof schema.properties === 'object' && !isClosed(schema)) return false
  return Object.values(schema).every(isStrict)
}

function isClosed(schema: { properties: unknown }): boolean {
  const names = Object.keys(schema.properties ?? {})
  const required = 'required' in schema && Array.isArray(schema.required) ? schema.required : []
  const isShut = 'additionalProperties' in schema && schema.additionalProperties === false
  return isShut && names.length === required.length
}
