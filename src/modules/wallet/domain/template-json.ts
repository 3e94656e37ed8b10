import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { cardColours, claimTypes, credentialFormats } from './template.ts'
import type { CredentialTemplate, JsonShape } from './template.ts'

/** Why a text is no template; the words are `template.json.<code>`. */
export interface TemplateJsonProblem {
  code: 'syntax' | 'missing' | 'unknown' | 'value'
  /** Where, as a JSON pointer (RFC 6901); empty for the whole. */
  at: string
}

const closed = { additionalProperties: false }
const text = Type.String({ maxLength: 2_000 })
const localised = Type.Object({ en: text, cy: text }, closed)

function oneOf(values: readonly string[]): TSchema {
  return Type.Union(values.map((value) => Type.Literal(value)))
}

const claimBase = {
  name: text,
  label: localised,
  type: Type.Optional(oneOf(claimTypes)),
  selectivelyDisclosable: Type.Boolean(),
  isOptional: Type.Optional(Type.Boolean()),
  mdoc: Type.Optional(Type.Object({ namespace: text, element: text }, closed)),
  derived: Type.Optional(Type.Object({ atLeastYearsSince: text, years: Type.Number() }, closed)),
}

/** Claims inside claims, so many times; that they are not deeper is judged with the rest. */
function claimSchema(depth: number): TSchema {
  const fields =
    depth === 0 ? {} : { fields: Type.Optional(Type.Array(claimSchema(depth - 1), { maxItems: 100 })) }
  return Type.Object({ ...claimBase, ...fields }, closed)
}

const templateSchema = Type.Object(
  {
    name: text,
    version: Type.Optional(Type.Integer()),
    vct: text,
    title: localised,
    description: localised,
    issuerOrganisationSlug: text,
    validityDays: Type.Number(),
    claims: Type.Array(claimSchema(4), { maxItems: 200 }),
    colour: oneOf(Object.keys(cardColours)),
    formats: Type.Optional(Type.Array(oneOf(credentialFormats), { maxItems: 10 })),
    docType: Type.Optional(text),
    verifiableCredential: Type.Optional(
      Type.Object(
        {
          types: Type.Array(text, { maxItems: 10 }),
          contexts: Type.Optional(Type.Array(text, { maxItems: 10 })),
          subject: Type.Record(Type.String(), Type.Unknown()),
        },
        closed,
      ),
    ),
    achievement: Type.Optional(Type.Object({ criteria: localised, type: text }, closed)),
    refresh: Type.Optional(
      Type.Object(
        {
          birthdays: Type.Optional(
            Type.Object({ claim: text, years: Type.Array(Type.Number(), { maxItems: 20 }) }, closed),
          ),
          daysBeforeEnd: Type.Optional(Type.Number()),
        },
        closed,
      ),
    ),
    batchSize: Type.Optional(Type.Number()),
  },
  closed,
)

/**
 * A template from the JSON of `writeTemplate`. Only its shape is judged here; what it says, by `checkTemplate`.
 */
export function readTemplate(
  json: string,
): { template: CredentialTemplate } | { problem: TemplateJsonProblem } {
  const parsed = parse(json)
  if (parsed === undefined) return { problem: { code: 'syntax', at: '' } }
  const { value } = parsed
  if (!Value.Check(templateSchema, value)) return { problem: firstProblem(value) }
  // What was checked says exactly what the type says, but for the shape of the subject, which comes next.
  const template = value as unknown as CredentialTemplate
  const { subject } = template.verifiableCredential ?? { subject: {} }
  const at = faultInShape(subject, '/verifiableCredential/subject', 0)
  return at === undefined ? { template } : { problem: { code: 'value', at } }
}

/** A subject as staff type it. @returns undefined when the text is no JSON object */
export function readSubject(json: string): Readonly<Record<string, JsonShape>> | undefined {
  const value = parse(json)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (faultInShape(value, '', 0) !== undefined) return undefined
  // Just judged, part by part.
  return value as Readonly<Record<string, JsonShape>>
}

/** As staff download it: the version is that of the row, not of the content. */
export function writeTemplate(template: CredentialTemplate): string {
  const { version: _, ...content } = template
  return `${JSON.stringify(content, null, 2)}\n`
}

function parse(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) }
  } catch {
    return undefined
  }
}

function firstProblem(value: unknown): TemplateJsonProblem {
  const errors = Value.Errors(templateSchema, value)
  for (const { keyword, instancePath, params } of errors) {
    if (keyword === 'required') {
      return { code: 'missing', at: `${instancePath}/${firstName(params, 'requiredProperties')}` }
    }
    if (keyword === 'additionalProperties') {
      return { code: 'unknown', at: `${instancePath}/${firstName(params, 'additionalProperties')}` }
    }
    if (keyword !== 'boolean') return { code: 'value', at: instancePath }
  }
  return { code: 'value', at: '' }
}

function firstName(params: object, list: string): string {
  const names: unknown = Object.entries(params).find(([name]) => name === list)?.[1]
  return Array.isArray(names) ? String(names[0]) : ''
}

const deepestShape = 12
const slots = ['$claim', '$word', '$date']

/** Where a shape has what is neither JSON nor a slot; undefined when it is right. */
function faultInShape(shape: unknown, at: string, depth: number): string | undefined {
  if (typeof shape === 'string' || typeof shape === 'number' || typeof shape === 'boolean') return undefined
  if (typeof shape !== 'object' || shape === null || depth > deepestShape) return at
  const entries = Object.entries(shape)
  const slot = entries.find(([name]) => name.startsWith('$'))
  if (slot !== undefined) return entries.length === 1 && isSlot(slot) ? undefined : at
  for (const [name, part] of entries) {
    const fault = faultInShape(part, `${at}/${name}`, depth + 1)
    if (fault !== undefined) return fault
  }
  return undefined
}

function isSlot([name, value]: [string, unknown]): boolean {
  if (name === '$date') return value === 'expires' || value === 'issued'
  return slots.includes(name) && typeof value === 'string'
}
