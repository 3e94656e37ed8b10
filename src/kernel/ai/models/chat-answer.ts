import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ModelError, type ChatAnswer, type ModelUsage } from './client.ts'
import { refuseKey } from './request.ts'
import type { ModelSession } from './session.ts'
import { cleanText, clipped } from './text.ts'
import { usageOf } from './usage.ts'

const maximumModelName = 100

const message = Type.Object({
  content: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  refusal: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

const answer = Compile(
  Type.Object({
    model: Type.Optional(Type.String()),
    choices: Type.Array(Type.Object({ message }), { minItems: 1, maxItems: 16 }),
    usage: Type.Optional(Type.Unknown()),
  }),
)

/**
 * Reads an answer, with placeholders still in it.
 * @param sent how many characters the question had
 * @throws ModelError wrong-shape, or refused where the model declines
 */
export function readChatAnswer(session: ModelSession, value: unknown, sent: number): ChatAnswer {
  if (!answer.Check(value))
    throw new ModelError('wrong-shape', 'The answer has no message of the right shape')
  const { content = null, refusal = null } = value.choices[0]?.message ?? {}
  const text = cleanText(content ?? '')
  const usage: ModelUsage = usageOf(value.usage, { sent, received: text.length })
  session.meter(usage)
  refuseKey(session.endpoint, text)
  if (refusal !== null && text === '') throw new ModelError('refused', 'The model declines to answer')
  if (text.trim() === '') throw new ModelError('wrong-shape', 'The answer is empty')
  return { text, model: shownModel(session, value.model), usage }
}

/** What the endpoint says it answered with. */
export function shownModel({ model }: Pick<ModelSession, 'model'>, said: string | undefined): string {
  const shown = clipped(said ?? '', maximumModelName)
  return shown === '' ? model : shown
}
