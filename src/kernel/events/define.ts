import type { Static, TSchema } from 'typebox'

/** A fact that others may react to. The name ends in its version: `services.submitted.v1`. */
export interface EventType<Schema extends TSchema = TSchema> {
  readonly name: string
  readonly schema: Schema
}

/** Declares an event. A change of the schema that readers could stumble over needs a new version in the name. */
export function defineEvent<Schema extends TSchema>(name: string, schema: Schema): EventType<Schema> {
  return { name, schema }
}

/** What an event says. */
export type EventPayload<Type extends EventType> = Static<Type['schema']>
