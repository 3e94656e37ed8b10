import type { StoredMessage } from '../port.ts'

/** Hands a message to whoever carries it. */
export interface MessageDriver {
  /**
   * @param again true when an earlier attempt may have got through
   * @throws UndeliverableError when trying again cannot help; anything else is tried again
   */
  deliver(message: StoredMessage, again: boolean): Promise<void>
}

/** The carrier will never take this message: the address is wrong, or the channel is not offered. */
export class UndeliverableError extends Error {
  override readonly name = 'UndeliverableError'
}
