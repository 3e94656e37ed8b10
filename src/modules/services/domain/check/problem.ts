/** Something that its author must put right before a service can be offered. */
export interface DefinitionProblem {
  /** Where: `pages/evidence/fields/discharge`. */
  readonly at: string
  readonly problem: string
}

/** What is known outside the definition. */
export interface KnownTemplate {
  readonly name: string
  readonly claims: readonly string[]
  /** Those of its claims that a card may lack, or that it works out from others. */
  readonly needless?: readonly string[]
}

/** A problem. @param text goes on from the place: `pages/van` + `cannot be reached` */
export function problem(at: string, text: string): DefinitionProblem {
  return { at, problem: text }
}

/** The entries whose key another entry has too, each once. */
export function duplicates(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
