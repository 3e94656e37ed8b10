import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ModelError, type ModelUsage } from './client.ts'
import { operate } from './operate.ts'
import { outgoingText } from './personal-data.ts'
import { requestJson } from './request.ts'
import type { ModelSession } from './session.ts'
import { addUsage, usageOf } from './usage.ts'

const maximumDimensions = 16_384
// Products of numbers above it may no longer be finite.
const maximumMagnitude = 1e9

const answer = Compile(
  Type.Object({
    data: Type.Array(
      Type.Object({
        index: Type.Optional(Type.Integer()),
        embedding: Type.Array(Type.Number(), { maxItems: maximumDimensions }),
      }),
    ),
    usage: Type.Optional(Type.Unknown()),
  }),
)

type Vector = readonly number[]

/** One vector for each text, all of one length, asked for in parts. @throws ModelError */
export async function embed(
  session: ModelSession,
  texts: readonly string[],
): Promise<{ vectors: readonly Vector[]; usage: ModelUsage }> {
  const { textsAtOnce } = session.tools.limits
  const vectors: Vector[] = []
  let usage: ModelUsage = { inputTokens: 0, outputTokens: 0 }
  for (let start = 0; start < texts.length; start += textsAtOnce) {
    const part = texts.slice(start, start + textsAtOnce)
    const made = await embedPart(session, part, vectors[0]?.length)
    vectors.push(...made.vectors)
    usage = addUsage(usage, made.usage)
  }
  return { vectors, usage }
}

async function embedPart(session: ModelSession, texts: readonly string[], dimensions: number | undefined) {
  const input = texts.map((text) => outgoingText(session.endpoint, text))
  return operate(session, undefined, async (signal) => {
    const body = { model: session.model, input, encoding_format: 'float' }
    const value = await requestJson(session, { path: 'embeddings', body, signal })
    if (!answer.Check(value)) throw new ModelError('wrong-shape', 'The answer has no vectors')
    const sent = input.reduce((size, text) => size + text.length, 0)
    const usage = { ...usageOf(value.usage, { sent, received: 0 }), outputTokens: 0 }
    session.meter(usage)
    const vectors = inOrder(value.data, texts.length)
    const length = dimensions ?? vectors[0]?.length
    if (length === 0 || !vectors.every((vector) => vector.length === length && vector.every(isPlausible))) {
      throw new ModelError('wrong-shape', 'The vectors are not all of one length, or not of finite numbers')
    }
    return { vectors, usage }
  })
}

/** @throws ModelError wrong-shape unless there is exactly one vector for each text */
function inOrder(data: readonly { index?: number; embedding: number[] }[], count: number): Vector[] {
  const byPlace = new Map(data.map(({ index, embedding }, place) => [index ?? place, embedding]))
  const vectors = Array.from({ length: count }, (_, place) => byPlace.get(place))
  const present = vectors.filter((vector) => vector !== undefined)
  if (data.length !== count || present.length !== count) {
    throw new ModelError('wrong-shape', 'There is not one vector for each text')
  }
  return present
}

function isPlausible(value: number): boolean {
  return Math.abs(value) <= maximumMagnitude
}
