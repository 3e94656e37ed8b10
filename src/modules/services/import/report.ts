import type { ServiceDefinition } from '../domain/definition.ts'
import type { DefinitionProblem } from '../domain/check/problem.ts'
import type { ImportNote, Standing } from './source.ts'

/** Something that a definition needs and the imported document does not say. */
export interface Invented {
  /** Where in the definition. */
  readonly at: string
  readonly what: string
}

/** A service from somewhere else, and all that its author should know about how it came here. */
export interface ImportResult {
  readonly definition: ServiceDefinition
  readonly report: ImportReport
}

export interface ImportReport {
  /** Kept, but not as it was. */
  readonly changed: readonly ImportNote[]
  /** Not kept. */
  readonly leftOut: readonly ImportNote[]
  /** Says nothing about the service: identifiers, times, appearance. */
  readonly ignored: readonly ImportNote[]
  /** Written here because a definition needs it; somebody must read it. */
  readonly invented: readonly Invented[]
  /** What keeps the definition from being published. */
  readonly toMend: readonly DefinitionProblem[]
  /** What became of each value of the document, by JSON Pointer. */
  readonly standings: ReadonlyMap<string, Standing>
}

export interface ImportOptions {
  /** The public body whose service it becomes. */
  readonly organisationSlug: string
  /** The Welsh form of the same form, where it is a document of its own. */
  readonly welsh?: string
}
