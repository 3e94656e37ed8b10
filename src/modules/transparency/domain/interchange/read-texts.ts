import { problemAt, type Place, type Problem } from '../problem.ts'
import type { FieldValues, RecordTexts } from '../record.ts'
import { fieldOf, groupOf } from '../standards/catalogue.ts'
import {
  isGroup,
  type StandardDefinition,
  type StandardEntry,
  type StandardField,
  type StandardGroup,
} from '../standards/definition.ts'
import { isObject } from './shape.ts'

interface Reading {
  readonly standard: StandardDefinition
  readonly isWelsh: boolean
  report(problem: Problem): void
}

const theWelshText = { key: 'welsh', label: { en: 'The Welsh text', cy: 'Y testun Cymraeg' } }
const aText = { en: 'a text', cy: 'destun' }
const aList = { en: 'a list', cy: 'rhestr' }
const anObject = { en: 'a set of fields with texts', cy: 'set o feysydd â thestunau' }

/** The texts of a document, by the keys of the catalogue. */
export function readTexts(written: unknown, reading: Reading): RecordTexts {
  const { standard, isWelsh, report } = reading
  if (!isObject(written)) {
    report(problemAt(theWelshText, 'wrong-type', anObject))
    return { fields: {}, groups: {} }
  }
  const entries: ReadonlyMap<string, StandardEntry> = new Map(
    standard.sections.flatMap((section) => section.entries).map((entry) => [entry.number, entry]),
  )
  const fields: Record<string, string> = {}
  const groups: Record<string, readonly FieldValues[]> = {}
  for (const [number, value] of Object.entries(written)) {
    const entry = entries.get(number)
    if (entry === undefined) report(problemAt({ ...called(number), isWelsh }, 'unknown-key'))
    else if (isGroup(entry)) groups[entry.group] = readGroup(value, entry, reading)
    else Object.assign(fields, readField(value, entry, { isWelsh }, report))
  }
  return { fields, groups }
}

function readGroup(value: unknown, entry: StandardGroup, { isWelsh, report }: Reading): FieldValues[] {
  const group = groupOf(entry.group)
  const place: Place = { key: entry.group, label: group?.label ?? called(entry.number).label, isWelsh }
  if (!Array.isArray(value)) {
    report(problemAt(place, 'wrong-type', aList))
    return []
  }
  if (group !== undefined && value.length > group.maximum) {
    report(problemAt(place, 'too-many', String(group.maximum)))
    return []
  }
  const [only] = entry.fields
  return value.map((item: unknown, index) => {
    const where = { isWelsh, item: index + 1 }
    if (entry.shape === 'values' && only !== undefined) return readField(item, only, where, report)
    if (isObject(item)) return readItem(item, entry, where, report)
    report(problemAt({ ...place, ...where }, 'wrong-type', anObject))
    return {}
  })
}

type Where = Pick<Place, 'item' | 'isWelsh'>

function readItem(
  item: Readonly<Record<string, unknown>>,
  { fields }: StandardGroup,
  where: Where,
  report: Reading['report'],
): FieldValues {
  const values: Record<string, string> = {}
  for (const [number, value] of Object.entries(item)) {
    const field = fields.find((candidate) => candidate.number === number)
    if (field === undefined) report(problemAt({ ...called(number), ...where }, 'unknown-key'))
    else Object.assign(values, readField(value, field, where, report))
  }
  return values
}

function readField(
  value: unknown,
  { key, values }: StandardField,
  where: Where,
  report: Reading['report'],
): FieldValues {
  const place: Place = { ...where, key, label: fieldOf(key)?.label ?? called(key).label }
  if (typeof value !== 'string') {
    report(problemAt(place, 'wrong-type', aText))
    return {}
  }
  if (values === undefined || value === '') return { [key]: value }
  const option = Object.entries(values).find(([, words]) => words === value)
  if (option === undefined) report(problemAt(place, 'not-an-option'))
  return { [key]: option?.[0] ?? '' }
}

function called(name: string): Pick<Place, 'key' | 'label'> {
  return { key: name, label: { en: name, cy: name } }
}
