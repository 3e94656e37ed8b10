import type { Static, TSchema } from 'typebox'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { EventType } from './define.ts'

export interface EventBus {
  /** Written in the caller's transaction; delivered to every subscriber after the commit, at least once. */
  emit<Schema extends TSchema>(
    tx: Transaction,
    event: EventType<Schema>,
    payload: Static<Schema>,
  ): Promise<void>
}

/**
 * A module's reaction to an event. It runs in a transaction that also notes the delivery, so that what it does
 * through `tx` happens exactly once; anything else it does must bear repetition.
 */
export interface Subscription<Schema extends TSchema = TSchema> {
  /** `<module>.<verb>-<thing>`, unique */
  readonly name: string
  readonly event: EventType<Schema>
  handle(kernel: Kernel, tx: Transaction, payload: Static<Schema>): Promise<void>
}

/** Declares a reaction to an event. @param name unique, and kept for good: deliveries are noted under it */
export function onEvent<Schema extends TSchema>(
  event: EventType<Schema>,
  name: string,
  handle: Subscription<Schema>['handle'],
): Subscription<Schema> {
  return { event, name, handle }
}
