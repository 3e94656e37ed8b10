import { Type } from 'typebox'
import { secondMs } from '#kernel/clock'
import { createBreaker } from './breaker.ts'
import type { Capabilities } from './capabilities.ts'
import { ModelError } from './client.ts'
import { newDialect, type JsonMode } from './dialect.ts'
import type { Endpoint } from './endpoint.ts'
import { createModelClient } from './model-client.ts'
import { chooseModels, listModels, type ModelChoice } from './model-list.ts'
import type { ModelSession, ModelTools } from './session.ts'
import { oneSecondOfSilence } from './silence.ts'
import { listen } from './transcription.ts'

export type ProbedAbility = 'chat' | 'streaming' | 'json' | 'embeddings' | 'transcription'

/** What became of one trial. */
export type Finding =
  | { readonly kind: 'works'; readonly model: string; readonly detail: string }
  | { readonly kind: 'fails'; readonly model: string; readonly detail: string }
  | { readonly kind: 'not-tried' }

export interface Probe {
  readonly findings: Readonly<Record<ProbedAbility, Finding>>
  readonly capabilities: Capabilities
}

// A server may have to load a model first; one that hangs does so at every trial.
const trialTimeoutMs = 45 * secondMs
// Enough for a model that thinks first.
const maximumTokens = 400
const trialLimits = {
  operationTimeoutMs: trialTimeoutMs,
  requestTimeoutMs: trialTimeoutMs,
  recordingTimeoutMs: trialTimeoutMs,
  streamTimeoutMs: trialTimeoutMs,
  maximumRetries: 0,
}
const jsonModeWords = {
  schema: 'by its schema',
  object: 'as any JSON, then checked',
  words: 'in words, then checked',
} as const

/**
 * Tries all that an endpoint may do, with harmless questions. Each trial stands alone: one that fails keeps no other from being made.
 * @param chosen which models to try; the others are picked from the endpoint's own list
 */
export async function probeEndpoint(
  usual: ModelTools,
  endpoint: Endpoint,
  chosen: ModelChoice,
): Promise<Probe> {
  const tools = { ...usual, limits: { ...usual.limits, ...trialLimits } }
  const open = (model: string): ModelSession => ({
    endpoint,
    model,
    tools,
    breaker: createBreaker(tools.clock, tools.limits),
    dialect: newDialect(),
    meter: () => undefined,
  })
  const listed = await listModels(open('')).catch(ignoreModelError)
  const picked = chooseModels(listed ?? [])
  const chat = chosen.chat ?? picked.chat
  const embeddings = chosen.embeddings ?? picked.embeddings
  const transcription = chosen.transcription ?? picked.transcription
  const session = open(chat ?? '')
  const chats = await attempt(chat, () => tryChat(session))
  const streams = await attempt(chat, () => tryStream(session))
  const shapes = await attempt(chat, () => tryJson(session))
  const vectors = await attempt(embeddings, () => tryEmbeddings(open(embeddings ?? '')))
  const words = await attempt(transcription, () => tryTranscription(open(transcription ?? '')))
  return {
    findings: {
      chat: findingOf(chats, () => ''),
      streaming: findingOf(streams, (parts) => `${parts} ${parts === 1 ? 'part' : 'parts'}`),
      json: findingOf(shapes, (mode) => jsonModeWords[mode]),
      embeddings: findingOf(vectors, (dimensions) => `${dimensions} numbers`),
      transcription: findingOf(words, (hasTimes) => (hasTimes ? 'with times' : 'without times')),
    },
    capabilities: {
      ...(chats.kind === 'works' && {
        chat: {
          model: chats.model,
          isStreamed: streams.kind === 'works',
          ...(shapes.kind === 'works' && { jsonMode: shapes.result }),
        },
      }),
      ...(vectors.kind === 'works' && { embeddings: { model: vectors.model, dimensions: vectors.result } }),
      ...(words.kind === 'works' && { transcription: { model: words.model, hasTimes: words.result } }),
    },
  }
}

type Trial<T> =
  | { readonly kind: 'works'; readonly model: string; readonly result: T }
  | Extract<Finding, { kind: 'fails' | 'not-tried' }>

async function attempt<T>(model: string | undefined, trial: () => Promise<T>): Promise<Trial<T>> {
  if (model === undefined) return { kind: 'not-tried' }
  try {
    return { kind: 'works', model, result: await trial() }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    return { kind: 'fails', model, detail: error.message }
  }
}

function findingOf<T>(trial: Trial<T>, detailOf: (result: T) => string): Finding {
  if (trial.kind !== 'works') return trial
  return { kind: 'works', model: trial.model, detail: detailOf(trial.result) }
}

function ignoreModelError(error: unknown): undefined {
  if (!(error instanceof ModelError)) throw error
  return undefined
}

const question = {
  messages: [{ role: 'user', content: 'Answer with the one word: ready' }],
  maximumTokens,
} as const

async function tryChat(session: ModelSession): Promise<void> {
  await createModelClient(session).chat(question)
}

/** @returns how many parts came */
async function tryStream(session: ModelSession): Promise<number> {
  let parts = 0
  for await (const part of createModelClient(session).chatStream(question)) parts += part === '' ? 0 : 1
  return parts
}

const shape = Type.Object({ word: Type.String(), letters: Type.Integer() }, { additionalProperties: false })

async function tryJson(session: ModelSession): Promise<JsonMode> {
  const content = 'Give the word "ready" and how many letters it has.'
  await createModelClient(session).chatJson({ messages: [{ role: 'user', content }], maximumTokens }, shape)
  return session.dialect.jsonMode
}

/** @returns how many numbers a vector has */
async function tryEmbeddings(session: ModelSession): Promise<number> {
  const { vectors } = await createModelClient(session).embed(['Council tax', 'Y dreth gyngor'])
  return vectors[0]?.length ?? 0
}

/** @returns whether words come with times */
async function tryTranscription(session: ModelSession): Promise<boolean> {
  // Nobody speaks in it, so it may go to any endpoint.
  return (await listen(session, { bytes: oneSecondOfSilence(), mediaType: 'audio/wav' })).hasTimes
}
