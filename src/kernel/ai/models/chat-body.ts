import { ModelError, type ChatMessage, type ChatRequest } from './client.ts'
import { adapt } from './dialect.ts'
import { factsOf } from './operate.ts'
import type { ModelSession } from './session.ts'

// Ways of asking that a server may complain about, one after another.
const mostAdaptations = 3
const smallestAnswerBytes = 64 * 1024

/** The body of a request for an answer, as this model understands it. */
export function chatBody(
  { model, dialect }: Pick<ModelSession, 'model' | 'dialect'>,
  messages: readonly ChatMessage[],
  { maximumTokens, temperature }: ChatRequest,
): Readonly<Record<string, unknown>> {
  return {
    model,
    messages,
    [dialect.tokenField]: maximumTokens,
    ...(temperature !== undefined && dialect.hasTemperature ? { temperature } : {}),
  }
}

/** The largest answer to a question. @param bytesPerToken with what is around each token on its way */
export function answerBytes({ tools }: ModelSession, maximumTokens: number, bytesPerToken: number): number {
  return Math.min(tools.limits.maximumAnswerBytes, smallestAnswerBytes + maximumTokens * bytesPerToken)
}

/**
 * Asks, and asks otherwise where the server says that it does not know a parameter. What did not help is not kept: it may have
 * been this one question.
 */
export async function adapting<T>({ dialect }: ModelSession, ask: () => Promise<T>): Promise<T> {
  const before = { ...dialect }
  for (let adaptations = 0; ; adaptations += 1) {
    try {
      return await ask()
    } catch (error) {
      const complaints = error instanceof ModelError ? (factsOf(error).complaints ?? []) : []
      if (adaptations < mostAdaptations && adapt(dialect, complaints)) continue
      Object.assign(dialect, before)
      throw error
    }
  }
}
