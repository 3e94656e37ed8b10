import type { TSchema } from 'typebox'
import type { Subscription } from './port.ts'

export interface EventDescription {
  name: string
  schema: TSchema
  /** Names of the subscriptions, in order of the alphabet. */
  subscriptions: string[]
}

/** The events that somebody subscribes to, for the generated documentation, in order of the alphabet. */
export function describeEvents(subscriptions: readonly Subscription[]): EventDescription[] {
  return subscriptions
    .map(({ event }) => event)
    .filter((event, index, events) => events.findIndex(({ name }) => name === event.name) === index)
    .map(({ name, schema }) => ({ name, schema, subscriptions: subscribersOf(subscriptions, name) }))
    .toSorted((left, right) => left.name.localeCompare(right.name))
}

function subscribersOf(subscriptions: readonly Subscription[], eventName: string): string[] {
  return subscriptions
    .filter(({ event }) => event.name === eventName)
    .map(({ name }) => name)
    .toSorted()
}
