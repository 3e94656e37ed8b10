import { manualClock, type ManualClock } from '#kernel/clock'
import { createCrypto, seededRandomBytes } from '#kernel/crypto'
import type { ModelUsage } from '../client.ts'
import { createEndpointStates } from '../endpoint-states.ts'
import type { Endpoint } from '../endpoint.ts'
import { defaultLimits, type ModelLimits } from '../limits.ts'
import { createModelClient } from '../model-client.ts'
import type { ModelSession } from '../session.ts'

export const apiKey = 'sk-test-5f2c9a7d1e8b4c60aa91'

/** Short enough for tests, long enough for a busy machine. */
export const testLimits: ModelLimits = {
  ...defaultLimits,
  operationTimeoutMs: 5_000,
  requestTimeoutMs: 400,
  recordingTimeoutMs: 400,
  streamTimeoutMs: 800,
  streamIdleTimeoutMs: 200,
  maximumAnswerBytes: 256 * 1024,
}

export interface SessionOptions {
  readonly endpoint?: Partial<Endpoint>
  readonly limits?: Partial<ModelLimits>
}

/** A model behind a server of the tests. Pauses between attempts are noted, not waited for. */
export function openSession(baseUrl: string, { endpoint, limits }: SessionOptions = {}) {
  const clock: ManualClock = manualClock(new Date('2026-11-02T10:00:00Z'))
  const crypto = createCrypto({
    secret: 'a secret of the tests, long enough to be taken',
    clock,
    randomBytes: seededRandomBytes('models'),
  })
  const states = createEndpointStates({ clock, crypto }, { ...testLimits, ...limits })
  const pauses: number[] = []
  const metered: ModelUsage[] = []
  const session: ModelSession = {
    endpoint: {
      name: 'test',
      baseUrl,
      apiKey,
      isOwn: true,
      prices: { inputMicropence: 0, outputMicropence: 0 },
      ...endpoint,
    },
    model: 'test-model',
    tools: { ...states.tools, pause: async (milliseconds) => void pauses.push(milliseconds) },
    breaker: states.breakerOf(baseUrl),
    dialect: states.dialectOf(baseUrl, 'test-model', undefined),
    meter: (usage) => void metered.push(usage),
  }
  return { session, client: createModelClient(session), clock, pauses, metered }
}

/** A question that stands for any. */
export const question = { messages: [{ role: 'user', content: 'How are you?' }], maximumTokens: 100 } as const

/** All parts of a stream, until it ends or fails. */
export async function collect(parts: AsyncIterable<string>): Promise<{ shown: string; error: unknown }> {
  let shown = ''
  try {
    for await (const part of parts) shown += part
    return { shown, error: undefined }
  } catch (error) {
    return { shown, error }
  }
}
