import type { ServiceDefinition } from './definition.ts'

/** Whether every text of a service is promised in Welsh too. */
export function isInWelsh({ languages }: Pick<ServiceDefinition, 'languages'>): boolean {
  return languages === undefined || languages.length === 2
}

/** The same with every Welsh text that is not written replaced by the English one, so that no page has a hole. */
export function withoutGaps<Part>(part: Part): Part {
  // The shape stays: only empty texts are replaced by other texts.
  return filled(part) as Part
}

function filled(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(filled)
  if (typeof part !== 'object' || part === null) return part
  if (isLocalisedText(part)) return part.cy.trim() === '' ? { ...part, cy: part.en } : part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, filled(value)]))
}

/** Found by its shape: a text in both languages and nothing else. */
export function isLocalisedText(part: unknown): part is { en: string; cy: string } {
  if (typeof part !== 'object' || part === null || !('en' in part) || !('cy' in part)) return false
  return typeof part.en === 'string' && typeof part.cy === 'string' && Object.keys(part).length === 2
}
