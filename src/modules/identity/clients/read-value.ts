import { clientError, type ClientProblem } from '../domain/client-problem.ts'
import { levelsOfConfidence } from '../domain/client.ts'
import type { RegistryField } from './one-login-fields.ts'

/** One field's value, or what is wrong with it. */
export function readValue(
  field: RegistryField,
  value: unknown,
): { value: unknown } | { problem: ClientProblem } {
  if (field.kind === 'boolean') return readBoolean(field.name, value)
  if (field.kind === 'list') return readList(field, value)
  if (field.kind === 'choice') return readChoice(field, value)
  if (typeof value !== 'string') return fault(field.name, 'type.text')
  // A key comes back from an export with the line ends it had.
  return { value: field.key === 'publicKeyPem' ? value : value.trim() }
}

/** A boolean, also where it is written as text. */
export function readBoolean(name: string, value: unknown): ReturnType<typeof readValue> {
  const text = String(value).toLowerCase()
  return text === 'true' || text === 'false' ? { value: text === 'true' } : fault(name, 'type.boolean')
}

function readList(field: RegistryField, value: unknown): ReturnType<typeof readValue> {
  const separator = field.key === 'scopes' ? /[\s,]+/ : /[\s,]+(?=https?:)/
  const list: unknown = typeof value === 'string' ? value.trim().split(separator) : value
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
    return fault(field.name, 'type.list')
  const items = list.map((item) => item.trim()).filter((item) => item !== '')
  if (field.key !== 'levelsOfConfidence') return { value: items }
  const unknown = items.find((item) => !levelsOfConfidence.some((level) => level === item.toUpperCase()))
  return unknown === undefined
    ? { value: items.map((item) => item.toUpperCase()) }
    : fault(field.name, 'choice', { value: unknown, choices: levelsOfConfidence.join(', ') })
}

function readChoice(
  field: Extract<RegistryField, { kind: 'choice' }>,
  value: unknown,
): ReturnType<typeof readValue> {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  const choice = field.choices.find((candidate) => candidate.toLowerCase() === text) ?? field.synonyms?.[text]
  return choice === undefined
    ? fault(field.name, 'choice', { value: describe(value), choices: field.choices.join(', ') })
    : { value: choice }
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function fault(
  field: string,
  code: ClientProblem['code'],
  values: ClientProblem['values'] = {},
): { problem: ClientProblem } {
  return { problem: clientError(field, code, values) }
}
