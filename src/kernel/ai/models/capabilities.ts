import type { JsonMode } from './dialect.ts'

/** What an endpoint was found to do, each with the model that it was tried with; undefined for what it does not do. */
export interface Capabilities {
  readonly chat?: { readonly model: string; readonly isStreamed: boolean; readonly jsonMode?: JsonMode }
  readonly embeddings?: { readonly model: string; readonly dimensions: number }
  readonly transcription?: { readonly model: string; readonly hasTimes: boolean }
}
