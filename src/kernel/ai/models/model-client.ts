import { chatJson } from './chat-json.ts'
import { chatStream } from './chat-stream.ts'
import { chat } from './chat.ts'
import type { ModelClient } from './client.ts'
import { embed } from './embeddings.ts'
import type { ModelSession } from './session.ts'
import { transcribe } from './transcription.ts'

/** A model as an algorithm sees it. */
export function createModelClient(session: ModelSession): ModelClient {
  return {
    endpointName: session.endpoint.name,
    model: session.model,
    chat: (request) => chat(session, request),
    chatStream: (request) => chatStream(session, request),
    chatJson: (request, schema) => chatJson(session, request, schema),
    embed: (texts) => embed(session, texts),
    transcribe: (recording) => transcribe(session, recording),
  }
}
