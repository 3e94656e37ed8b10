import { serviceDefinitionSchema, type ServiceDefinition } from '../definition/service.ts'
import { problem, type DefinitionProblem } from './problem.ts'

/** A JSON Schema as TypeBox makes it. */
type Schema = Readonly<Record<string, unknown>>
type Definitions = Readonly<Record<string, Schema>>

/** A JSON value read as a definition, or where its shape is not that of one. */
export function readDefinition(
  value: unknown,
): { readonly definition: ServiceDefinition } | { readonly problems: readonly DefinitionProblem[] } {
  const problems = shapeProblems(schemaOf(serviceDefinitionSchema), value, '', {})
  // A value without problems is one that the schema describes.
  return problems.length === 0 ? { definition: value as ServiceDefinition } : { problems }
}

/** Where a part of a definition has another shape than its schema. @param at where it stands */
export function shapeProblemsOf(schema: object, value: unknown, at: string): DefinitionProblem[] {
  return shapeProblems(schemaOf(schema), value, at, {})
}

/** Schemas are plain objects with further schemas under known names. */
function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function shapeProblems(schema: Schema, value: unknown, at: string, known: Definitions): DefinitionProblem[] {
  const defined = '$defs' in schema ? (schemaOf(schema['$defs']) as Definitions) : known
  if (typeof schema['$ref'] === 'string') {
    return shapeProblems(schemaOf(defined[schema['$ref']]), value, at, defined)
  }
  if (Array.isArray(schema['anyOf'])) return choiceProblems(schema['anyOf'].map(schemaOf), value, at, defined)
  if (schema['type'] === 'object') return objectProblems(schema, value, at, defined)
  if (schema['type'] === 'array') return listProblems(schema, value, at, defined)
  return leafProblems(schema, value, at)
}

/** Of several shapes, the one whose `kind` is that of the value tells what is wrong with it. */
function choiceProblems(
  choices: readonly Schema[],
  value: unknown,
  at: string,
  known: Definitions,
): DefinitionProblem[] {
  // Only the shape that the value names is looked into: trying each would double the work at every level.
  const named = choices.find((choice) => isNamedBy(choice, value))
  if (named !== undefined) return shapeProblems(named, value, at, known)
  const isDiscriminated = choices.every((choice) => discriminatorOf(choice) !== undefined)
  if (!isDiscriminated && choices.some((choice) => shapeProblems(choice, value, at, known).length === 0))
    return []
  if (choices.every((choice) => 'const' in choice)) {
    return [
      problem(at, 'shape.oneOf', { values: choices.map((choice) => String(choice['const'])).join(', ') }),
    ]
  }
  const kinds = choices.flatMap((choice) => constantsOf(schemaOf(schemaOf(choice['properties'])['kind'])))
  if (kinds.length > 0) return [problem(at, 'shape.kind', { values: [...new Set(kinds)].join(', ') })]
  return [problem(at, 'shape.other')]
}

const discriminators = ['kind', 'from']

function discriminatorOf(choice: Schema): string | undefined {
  const properties = schemaOf(choice['properties'])
  return discriminators.find((name) => constantsOf(schemaOf(properties[name])).length > 0)
}

/** Does the value say by its `kind` that it is of this shape? */
function isNamedBy(choice: Schema, value: unknown): boolean {
  const name = discriminatorOf(choice)
  if (name === undefined) return false
  const said = memberOf(value, name)
  return (
    typeof said === 'string' && constantsOf(schemaOf(schemaOf(choice['properties'])[name])).includes(said)
  )
}

function constantsOf(schema: Schema): string[] {
  if ('const' in schema) return [String(schema['const'])]
  return Array.isArray(schema['anyOf']) ? schema['anyOf'].flatMap((part) => constantsOf(schemaOf(part))) : []
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? schemaOf(value)[name]
    : undefined
}

function objectProblems(schema: Schema, value: unknown, at: string, known: Definitions): DefinitionProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [problem(at, 'shape.object')]
  const properties = schemaOf(schema['properties'])
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  const patterns = Object.entries(schemaOf(schema['patternProperties']))
  return [
    ...required
      .filter((name) => memberOf(value, name) === undefined)
      .map((name) => problem(placeIn(at, name), 'shape.missing')),
    ...Object.entries(value).flatMap(([name, member]) => {
      if (member === undefined) return []
      const place = placeIn(at, name)
      if (Object.hasOwn(properties, name))
        return shapeProblems(schemaOf(properties[name]), member, place, known)
      const pattern = patterns.find(([expression]) => new RegExp(expression, 'u').test(name))
      if (pattern !== undefined) return shapeProblems(schemaOf(pattern[1]), member, place, known)
      return schema['additionalProperties'] === false ? [problem(place, 'shape.unknown')] : []
    }),
  ]
}

function listProblems(schema: Schema, value: unknown, at: string, known: Definitions): DefinitionProblem[] {
  if (!Array.isArray(value)) return [problem(at, 'shape.list')]
  const fewest = Number(schema['minItems'] ?? 0)
  const most = Number(schema['maxItems'] ?? Number.POSITIVE_INFINITY)
  const items = schema['items']
  return [
    ...(value.length < fewest ? [problem(at, 'shape.tooFew', { count: fewest })] : []),
    ...(value.length > most ? [problem(at, 'shape.tooMany', { count: most })] : []),
    ...value.flatMap((item, index) => {
      const own: unknown = Array.isArray(items) ? items[index] : items
      const name = memberOf(item, 'name')
      return shapeProblems(
        schemaOf(own),
        item,
        placeIn(at, typeof name === 'string' ? name : String(index)),
        known,
      )
    }),
  ]
}

function placeIn(at: string, name: string): string {
  return at === '' ? name : `${at}/${name}`
}

function leafProblems(schema: Schema, value: unknown, at: string): DefinitionProblem[] {
  if ('const' in schema) {
    return value === schema['const'] ? [] : [problem(at, 'shape.oneOf', { values: String(schema['const']) })]
  }
  switch (schema['type']) {
    case 'string':
      return textProblems(schema, value, at)
    case 'integer':
    case 'number':
      return numberProblems(schema, value, at)
    case 'boolean':
      return typeof value === 'boolean' ? [] : [problem(at, 'shape.boolean')]
    default:
      return []
  }
}

function textProblems(schema: Schema, value: unknown, at: string): DefinitionProblem[] {
  if (typeof value !== 'string') return [problem(at, 'shape.text')]
  const longest = Number(schema['maxLength'] ?? Number.POSITIVE_INFINITY)
  const { pattern } = schema
  if (value.length < Number(schema['minLength'] ?? 0)) return [problem(at, 'shape.empty')]
  if (value.length > longest) return [problem(at, 'shape.tooLong', { count: longest })]
  const isAlike = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value)
  return isAlike ? [] : [problem(at, 'shape.spelling', { value })]
}

function numberProblems(schema: Schema, value: unknown, at: string): DefinitionProblem[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [problem(at, 'shape.number')]
  if (schema['type'] === 'integer' && !Number.isInteger(value)) return [problem(at, 'shape.whole')]
  const minimum = Number(schema['minimum'] ?? Number.NEGATIVE_INFINITY)
  const maximum = Number(schema['maximum'] ?? Number.POSITIVE_INFINITY)
  if (value < minimum) return [problem(at, 'shape.tooSmall', { count: minimum })]
  return value > maximum ? [problem(at, 'shape.tooLarge', { count: maximum })] : []
}
