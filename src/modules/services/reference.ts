import { numberSchema, conditionSchema } from './domain/definition/condition.ts'
import { fieldSchema } from './domain/definition/field.ts'
import { servicePageSchema } from './domain/definition/page.ts'
import { serviceDefinitionSchema } from './domain/definition/service.ts'
import { editorWords } from './editor/words.ts'

/** A JSON Schema as TypeBox makes it. */
type Schema = Readonly<Record<string, unknown>>

/** docs/definition-reference.md: every part of a definition, from the schemas that check it. */
export function definitionReference(): string {
  const { pages: _pages, ...settings } = propertiesOf(schemaOf(serviceDefinitionSchema))
  const sections = [
    '# Reference of service definitions',
    'What a service can say, made from the schemas that check it (`commonweal docs`). Texts are objects with `en` and ' +
      '`cy`. A part that is not listed is refused. Where a name is marked *needed*, it cannot be left out.',
    '## The service',
    tableOf({ ...schemaOf(serviceDefinitionSchema), properties: settings }),
    '## Pages',
    'The list `pages` holds pages of these kinds.',
    ...kindsOf(servicePageSchema).map(([kind, schema]) => section(kind, pageWords(kind), schema)),
    '## Questions',
    'The list `fields` of a page of questions holds these kinds.',
    ...kindsOf(fieldSchema).map(([kind, schema]) => section(kind, fieldWords(kind), schema)),
    '## Conditions',
    'Data, never code. What is not answered equals nothing, and is neither more nor less than anything.',
    languageTable(conditionSchema, 'Condition'),
    '## Calculations',
    'Undefined while something that they need is not answered, or after dividing by 0.',
    languageTable(numberSchema, 'NumberExpression'),
    '## Dates in conditions',
    languageTable(conditionSchema, 'DateExpression'),
  ]
  return `${sections.join('\n\n')}\n`
}

function schemaOf(value: unknown): Schema {
  // Schemas are plain objects.
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function propertiesOf(schema: Schema): Schema {
  return schemaOf(schema['properties'])
}

/** The members of a union by their kind; a member with several kinds stands under each. */
function kindsOf(union: unknown): [string, Schema][] {
  const { anyOf } = schemaOf(union)
  if (!Array.isArray(anyOf)) return []
  return anyOf.map(schemaOf).flatMap((member) => {
    const kind = schemaOf(propertiesOf(member)['kind'])
    return constantsOf(kind).map((name): [string, Schema] => [name, member])
  })
}

function constantsOf(schema: Schema): string[] {
  if ('const' in schema) return [String(schema['const'])]
  const { anyOf } = schema
  return Array.isArray(anyOf) ? anyOf.flatMap((member) => constantsOf(schemaOf(member))) : []
}

function section(kind: string, words: string, schema: Schema): string {
  return `### \`${kind}\`\n\n${words}\n\n${tableOf(schema)}`
}

function fieldWords(kind: string): string {
  return wordsFor(`kind.${kind}`)
}

function pageWords(kind: string): string {
  return wordsFor(`pageKind.${kind}`)
}

function wordsFor(key: string): string {
  const words = editorWords.catalogues.en[key]
  return typeof words === 'string' ? `${words}.` : ''
}

function tableOf(schema: Schema): string {
  const { required } = schema
  const needed: readonly unknown[] = Array.isArray(required) ? required : []
  const rows = Object.entries(propertiesOf(schema))
    .filter(([name]) => name !== 'kind')
    .map(([name, part]) => {
      const mark = needed.includes(name) ? ' *needed*' : ''
      return `| \`${name}\`${mark} | ${shapeOf(schemaOf(part))} | ${describe(name, schemaOf(part))} |`
    })
  return ['| part | shape | what it is |', '|---|---|---|', ...rows].join('\n')
}

/** What the schema says of a part, else what the editor calls it. */
function describe(name: string, { description }: Schema): string {
  const words = typeof description === 'string' ? description : editorWords.catalogues.en[`part.${name}`]
  return typeof words === 'string' ? words.replaceAll('|', String.raw`\|`) : ''
}

function languageTable(cyclic: unknown, name: string): string {
  const definitions = schemaOf(schemaOf(cyclic)['$defs'])
  const rows = kindsOf(definitions[name]).map(([kind, schema]) => {
    const parts = Object.entries(propertiesOf(schema))
      .filter(([part]) => part !== 'kind')
      .map(([part, shape]) => `\`${part}\`: ${shapeOf(schemaOf(shape))}`)
    return `| \`${kind}\` | ${parts.join('; ')} |`
  })
  return ['| kind | parts |', '|---|---|', ...rows].join('\n')
}

/** The shape of a part in a few words. */
function shapeOf(schema: Schema): string {
  const { anyOf, items, type } = schema
  if (typeof schema['$ref'] === 'string') {
    const reference = schema['$ref']
    return reference === 'Condition' ? 'condition' : reference === 'DateExpression' ? 'date' : 'calculation'
  }
  const constants = constantsOf(schema)
  if (constants.length > 0) return constants.map((value) => `\`${value}\``).join(' or ')
  if (Array.isArray(anyOf)) {
    const shapes = [...new Set(anyOf.map((member) => shapeOf(schemaOf(member))))]
    return shapes.length > 4 ? 'one of several kinds' : shapes.join(' or ')
  }
  if (type === 'array') return `list of ${Array.isArray(items) ? 'languages' : shapeOf(schemaOf(items))}`
  if (type === 'object') return objectShape(schema)
  return leafShape(schema)
}

function objectShape(schema: Schema): string {
  const names = Object.keys(propertiesOf(schema))
  if (names.join() === 'en,cy') return 'text'
  return names.length === 0 ? 'named values' : `{ ${names.map((name) => `\`${name}\``).join(', ')} }`
}

function leafShape(schema: Schema): string {
  const { type, minimum, maximum, pattern } = schema
  const limits = [
    typeof minimum === 'number' ? `from ${minimum}` : '',
    typeof maximum === 'number' ? `to ${maximum}` : '',
    typeof pattern === 'string' ? `like \`${pattern.replaceAll('|', String.raw`\|`)}\`` : '',
  ].filter((limit) => limit !== '')
  const name = type === 'integer' ? 'whole number' : typeof type === 'string' ? type : 'condition'
  return [name, ...limits].join(' ')
}
