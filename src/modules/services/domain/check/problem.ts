/** Something that its author must put right before a service can be offered. */
export interface DefinitionProblem {
  /** Where: `pages/evidence/fields/discharge`. */
  readonly at: string
  /** What is wrong: a code that a channel puts into words (message `problem.<code>`), which say what to do. */
  readonly problem: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What is known outside the definition. */
export interface KnownTemplate {
  readonly name: string
  /** Slug of the body that issues it; where it is not known, any may give it. */
  readonly issuer?: string
  /** Cards that people have still count; nobody is given a new one. */
  readonly isRetired?: boolean
  readonly claims: readonly string[]
  /** Those of its claims that a card may lack, or that it works out from others. */
  readonly needless?: readonly string[]
}

/** A problem. @param code of the message `problem.<code>` */
export function problem(
  at: string,
  code: string,
  values: Readonly<Record<string, string | number>> = {},
): DefinitionProblem {
  return { at, problem: code, values }
}

/** The entries whose key another entry has too, each once. */
export function duplicates(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
