import { Type, type Static } from 'typebox'

const text = Type.String()
const texts = Type.Array(Type.String())
const token = Type.String({ description: 'Goes back with the answer; good until this place is answered' })
const backTo = Type.Optional(Type.String({ description: 'The place before this one' }))
const inputSchema = Type.Record(Type.String(), Type.Unknown(), {
  description: 'JSON Schema 2020-12 of the input that this place takes',
})

const field = Type.Object({
  name: text,
  kind: text,
  label: text,
  hint: Type.Optional(text),
  isOptional: Type.Boolean(),
  isConditional: Type.Boolean({ description: 'Asked only after certain answers on the same page' }),
  choices: Type.Optional(Type.Array(Type.Object({ value: text, label: text, hint: Type.Optional(text) }))),
})

const listed = Type.Object({
  place: text,
  name: text,
  label: text,
  value: Type.String({ description: 'In words' }),
})
export type ListedAnswer = Static<typeof listed>

/** What a service waits for. */
export const awaitedSchema = Type.Union([
  Type.Object({
    state: Type.Literal('question'),
    place: text,
    title: text,
    body: texts,
    fields: Type.Array(field),
    inputSchema,
    given: Type.Record(Type.String(), Type.Unknown(), { description: 'What was answered here before' }),
    token,
    backTo,
  }),
  Type.Object({
    state: Type.Literal('group'),
    place: text,
    title: text,
    noun: text,
    minimum: Type.Integer(),
    maximum: Type.Integer(),
    entries: Type.Array(
      Type.Object({ id: Type.Integer(), summary: text, isFinished: Type.Boolean(), place: text }),
    ),
    inputSchema,
    token,
    backTo,
  }),
  Type.Object({ state: Type.Literal('exit'), place: text, title: text, body: texts, backTo }),
  Type.Object({
    state: Type.Literal('ineligible'),
    place: text,
    title: text,
    reasons: Type.Array(
      Type.Object({
        rule: text,
        reason: text,
        source: Type.Object({ title: text, url: Type.Optional(text) }),
      }),
    ),
    instead: texts,
    backTo,
  }),
  Type.Object({
    state: Type.Literal('tasks'),
    tasks: Type.Array(
      Type.Object({
        name: text,
        title: text,
        state: Type.Enum(['not-started', 'in-progress', 'done', 'stopped']),
        place: text,
      }),
    ),
  }),
  Type.Object({
    state: Type.Literal('check'),
    answers: Type.Array(listed),
    declaration: Type.String({ description: 'What the person confirms when sending' }),
    token,
    backTo,
  }),
  Type.Object({
    state: Type.Literal('sent'),
    reference: text,
    submittedAt: Type.String({ format: 'date-time' }),
    afterwards: texts,
  }),
])
export type Awaited = Static<typeof awaitedSchema>
