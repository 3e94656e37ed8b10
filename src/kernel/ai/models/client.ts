import type { Static, TSchema } from 'typebox'

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[]
  readonly maximumTokens: number
  /** From 0, always the same, to 2. */
  readonly temperature?: number
  readonly signal?: AbortSignal
}

export interface ChatAnswer {
  readonly text: string
  /** What the endpoint says it answered with; not believed beyond being shown. */
  readonly model: string
  readonly usage: ModelUsage
}

/** In tokens, as the endpoint counts them, or estimated from the sizes where it does not. */
export interface ModelUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface Transcript {
  readonly text: string
  readonly segments: readonly { readonly startMs: number; readonly endMs: number; readonly text: string }[]
}

/**
 * An endpoint with the OpenAI interface, as an algorithm uses it. Everything that is sent has had personal data taken out,
 * unless the operator said that the endpoint is their own. Every method throws `ModelError` and nothing else.
 */
export interface ModelClient {
  readonly endpointName: string
  readonly model: string
  chat(request: ChatRequest): Promise<ChatAnswer>
  /** Parts of a text as they come; ends by itself at the limits of size and time. */
  chatStream(request: ChatRequest): AsyncIterable<string>
  /** An answer of this shape: asked for by the endpoint's own means where it has them, else in words, and checked either way. */
  chatJson<Schema extends TSchema>(
    request: ChatRequest,
    schema: Schema,
  ): Promise<{ value: Static<Schema>; usage: ModelUsage; model: string }>
  /** One vector for each text, all of one length. */
  embed(texts: readonly string[]): Promise<{ vectors: readonly (readonly number[])[]; usage: ModelUsage }>
  transcribe(audio: { bytes: Uint8Array; mediaType: string; language?: string }): Promise<Transcript>
}

/** Why a model was of no use. */
export type ModelFault =
  | 'unreachable'
  | 'timed-out'
  | 'busy'
  | 'refused'
  | 'redirected'
  | 'too-large'
  | 'not-understood'
  | 'wrong-shape'
  | 'not-supported'
  | 'resting'

/** A model that was of no use; the platform goes on without it. Says nothing of what was asked or answered. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly fault: ModelFault

  constructor(fault: ModelFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.fault = fault
  }
}
