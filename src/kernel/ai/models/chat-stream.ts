import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { adapting, answerBytes, chatBody } from './chat-body.ts'
import { readChatAnswer } from './chat-answer.ts'
import { sizeOf, type AskOnce } from './chat.ts'
import { ModelError, type ChatRequest } from './client.ts'
import { readJson } from './json.ts'
import { settle, withRetries } from './operate.ts'
import { createOutflow } from './outflow.ts'
import { outgoingMessages } from './personal-data.ts'
import { failureOf } from './refusal.ts'
import { mediaTypeOf, notWhatWasAsked, readJsonAnswer, requestStream } from './request.ts'
import type { ModelSession } from './session.ts'
import { eventData, textParts } from './sse.ts'
import { usageOf } from './usage.ts'

// Each token comes in an event of its own, with much around it.
const bytesPerToken = 1_024

const chunk = Compile(
  Type.Object({
    choices: Type.Optional(
      Type.Array(
        Type.Object({
          delta: Type.Optional(
            Type.Object({ content: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
          ),
          finish_reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        }),
        { maxItems: 16 },
      ),
    ),
    usage: Type.Optional(Type.Unknown()),
    error: Type.Optional(Type.Unknown()),
  }),
)

/**
 * An answer as it comes. Whoever stops reading closes the connection.
 * @throws ModelError at any part: what was shown until then is no whole answer
 */
export async function* chatStream(session: ModelSession, request: ChatRequest): AsyncGenerator<string, void> {
  const { sent, originals } = outgoingMessages(session.endpoint, request.messages)
  const passage = session.breaker.enter()
  const timeoutMs = session.tools.limits.streamTimeoutMs
  let isSettled = false
  try {
    const response = await withRetries(session, { callersSignal: request.signal, timeoutMs }, (signal) =>
      askForStream(session, { ...request, messages: sent, signal }),
    )
    const outflow = createOutflow(session.endpoint, originals)
    for await (const part of answerParts(session, response, sizeOf(sent))) {
      const shown = outflow.push(part)
      if (shown !== '') yield shown
    }
    const last = outflow.finish()
    if (last !== '') yield last
    passage.succeeded()
    isSettled = true
  } catch (error) {
    const failure = failureOf(error, request.signal?.aborted === true)
    settle(passage, failure)
    isSettled = true
    throw failure
  } finally {
    if (!isSettled) passage.abandoned()
  }
}

async function askForStream(session: ModelSession, request: AskOnce): Promise<Response> {
  return adapting(session, () =>
    requestStream(session, {
      path: 'chat/completions',
      body: {
        ...chatBody(session, request.messages, request),
        stream: true,
        ...(session.dialect.hasStreamUsage ? { stream_options: { include_usage: true } } : {}),
      },
      signal: request.signal,
      maximumBytes: answerBytes(session, request.maximumTokens, bytesPerToken),
    }),
  )
}

/** The parts of an answer, with placeholders still in them. A server that knows no streams may answer at once. */
async function* answerParts(
  session: ModelSession,
  response: Response,
  sent: number,
): AsyncGenerator<string, void> {
  const type = mediaTypeOf(response)
  if (type === 'application/json') {
    yield readChatAnswer(session, await readJsonAnswer(session.endpoint, response), sent).text
    return
  }
  if (type !== 'text/event-stream') {
    await response.body?.cancel()
    throw notWhatWasAsked(response)
  }
  const progress: Progress = { received: 0, usage: undefined, isFinished: false }
  try {
    yield* eventParts(response, progress)
  } finally {
    session.meter(usageOf(progress.usage, { sent, received: progress.received }))
  }
  if (!progress.isFinished) throw new ModelError('not-understood', 'The answer broke off')
  if (progress.received === 0) throw new ModelError('wrong-shape', 'The answer is empty')
}

interface Progress {
  /** In characters. */
  received: number
  /** As the endpoint says. */
  usage: unknown
  isFinished: boolean
}

async function* eventParts(response: Response, progress: Progress): AsyncGenerator<string, void> {
  for await (const data of eventData(textParts(response.body))) {
    if (data.trim() === '[DONE]') {
      progress.isFinished = true
      return
    }
    const value = readJson(data)
    if (!chunk.Check(value)) throw new ModelError('wrong-shape', 'A part of the answer has the wrong shape')
    if (value.error !== undefined)
      throw new ModelError('unreachable', 'The endpoint failed while it answered')
    progress.usage = value.usage ?? progress.usage
    const [choice] = value.choices ?? []
    const text = choice?.delta?.content ?? ''
    progress.received += text.length
    if (text !== '') yield text
    if (typeof choice?.finish_reason === 'string') progress.isFinished = true
  }
}
