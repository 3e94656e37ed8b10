import { adapting, answerBytes, chatBody } from './chat-body.ts'
import { readChatAnswer } from './chat-answer.ts'
import type { ChatAnswer, ChatMessage, ChatRequest } from './client.ts'
import { operate } from './operate.ts'
import { outgoingMessages, restored } from './personal-data.ts'
import { requestJson } from './request.ts'
import type { ModelSession } from './session.ts'

// With the escapes of JSON and what the model thinks before it answers.
const bytesPerToken = 128

/** One answer. @throws ModelError */
export async function chat(session: ModelSession, request: ChatRequest): Promise<ChatAnswer> {
  const { sent, originals } = outgoingMessages(session.endpoint, request.messages)
  return operate(session, request.signal, async (signal) => {
    const answer = await askOnce(session, { ...request, messages: sent, signal })
    return { ...answer, text: restored(answer.text, originals) }
  })
}

/** What an answer is asked for with, besides the question. */
export interface AskOnce extends ChatRequest {
  readonly signal: AbortSignal
}

/**
 * Asks within an operation; the messages have had personal data taken out, and so has the answer.
 * @param more further fields of the body
 * @throws ModelError
 */
export async function askOnce(
  session: ModelSession,
  request: AskOnce,
  more: object = {},
): Promise<ChatAnswer> {
  const { messages, maximumTokens, signal } = request
  const value = await adapting(session, () =>
    requestJson(session, {
      path: 'chat/completions',
      body: { ...chatBody(session, messages, request), ...more },
      signal,
      maximumBytes: answerBytes(session, maximumTokens, bytesPerToken),
    }),
  )
  return readChatAnswer(session, value, sizeOf(messages))
}

/** In characters. */
export function sizeOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((size, { content }) => size + content.length, 0)
}
