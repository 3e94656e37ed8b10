import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

/** What is stored of a job: queues are shared, so the job's name travels with its data. */
const envelopeSchema = Type.Object({
  job: Type.String(),
  data: Type.Unknown(),
  startAfter: Type.Optional(Type.String()),
})

export type Envelope = Static<typeof envelopeSchema>

/** @throws TypeError when it is not one of ours */
export function readEnvelope(stored: unknown): Envelope {
  if (Value.Check(envelopeSchema, stored)) return stored
  throw new TypeError('A waiting job has no name')
}
