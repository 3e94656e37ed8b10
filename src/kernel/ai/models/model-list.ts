import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ModelError } from './client.ts'
import { operate } from './operate.ts'
import { requestJson } from './request.ts'
import type { ModelSession } from './session.ts'

const mostModels = 2_000
const answer = Compile(Type.Object({ data: Type.Array(Type.Object({ id: Type.String() })) }))
const plainName = /^[\w./:@+-]{1,200}$/

/** The names of an endpoint's models, as far as they are names. @throws ModelError */
export async function listModels(session: ModelSession): Promise<readonly string[]> {
  return operate(session, undefined, async (signal) => {
    const value = await requestJson(session, { path: 'models', signal })
    if (!answer.Check(value)) throw new ModelError('wrong-shape', 'The answer has no list of models')
    return value.data
      .slice(0, mostModels)
      .map(({ id }) => id)
      .filter((name) => plainName.test(name))
  })
}

/** What the models of an endpoint are tried for, where nobody says which to take: told by how models are commonly named. */
export interface ModelChoice {
  readonly chat?: string | undefined
  readonly embeddings?: string | undefined
  readonly transcription?: string | undefined
}

const embeddingNames = /embed|minilm|\bbge\b|\bgte\b|\be5\b/i
const transcriptionNames = /whisper|transcri|parakeet/i
const otherNames = /rerank|moderation|dall-?e|image|tts|speech|audio|realtime|vision-only/i

export function chooseModels(names: readonly string[]): ModelChoice {
  return {
    chat: names.find(isForChat),
    embeddings: names.find((name) => embeddingNames.test(name)),
    transcription: names.find((name) => transcriptionNames.test(name)),
  }
}

function isForChat(name: string): boolean {
  return ![embeddingNames, transcriptionNames, otherNames].some((pattern) => pattern.test(name))
}
