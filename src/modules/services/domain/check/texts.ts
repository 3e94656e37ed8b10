import { problem, type DefinitionProblem } from './problem.ts'

/** Every text of a definition, found by its shape, must have words in every language. */
export function missingTexts(part: unknown, at: string): DefinitionProblem[] {
  if (Array.isArray(part))
    return part.flatMap((item, index) => missingTexts(item, `${at}/${nameOf(item, index)}`))
  if (typeof part !== 'object' || part === null) return []
  const entries = Object.entries(part)
  if (!entries.some(([key]) => key === 'en' || key === 'cy')) {
    return entries.flatMap(([key, value]) => missingTexts(value, at === '' ? key : `${at}/${key}`))
  }
  const words = new Map<string, unknown>(entries)
  const english = isBlank(words.get('en')) ? [problem(at, 'has no English')] : []
  const welsh = isBlank(words.get('cy')) ? [problem(at, 'has no Welsh')] : []
  return [...english, ...welsh]
}

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === ''
}

function nameOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(index)
  if ('name' in item) return String(item.name)
  return 'value' in item ? String(item.value) : String(index)
}
