import type { ServiceDefinition } from '../definition.ts'
import { isInWelsh } from '../languages.ts'
import { problem, type DefinitionProblem } from './problem.ts'

/** A text of a definition, and where it stands. */
export interface PlacedText {
  readonly at: string
  readonly en: string
  readonly cy: string
}

/** Every text must have words in every language that the service promises. */
export function missingTexts(definition: ServiceDefinition): DefinitionProblem[] {
  const isWelshNeeded = isInWelsh(definition)
  return textsIn(definition).flatMap(({ at, en, cy }) => [
    ...(en.trim() === '' ? [problem(at, 'text.noEnglish')] : []),
    ...(isWelshNeeded && cy.trim() === '' ? [problem(at, 'text.noWelsh')] : []),
  ])
}

/** Every text of a definition or of a part of it, found by its shape, in order. */
export function textsIn(part: unknown, at = ''): PlacedText[] {
  if (Array.isArray(part)) return part.flatMap((item, index) => textsIn(item, `${at}/${nameOf(item, index)}`))
  if (typeof part !== 'object' || part === null) return []
  const entries = Object.entries(part)
  if (!entries.some(([key]) => key === 'en' || key === 'cy')) {
    return entries.flatMap(([key, value]) => textsIn(value, at === '' ? key : `${at}/${key}`))
  }
  const words = new Map<string, unknown>(entries)
  return [{ at, en: textOf(words.get('en')), cy: textOf(words.get('cy')) }]
}

function textOf(text: unknown): string {
  return typeof text === 'string' ? text : ''
}

function nameOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(index)
  if ('name' in item) return String(item.name)
  return 'value' in item ? String(item.value) : String(index)
}
