import type { IncomingMessage } from 'node:http'
import { OutboundError } from './outbound-guard.ts'

/** How much of an answer is taken, and how long silence may last. */
export interface BodyLimits {
  maximumBytes: number
  /** Undefined where only the whole exchange has a limit. */
  idleTimeoutMs: number | undefined
  /** Ends the exchange: the parts then end with an error. */
  giveUp: () => void
  signal: AbortSignal
}

/**
 * The body of an answer, part by part. Whoever stops reading closes the connection. Only the time in which this program
 * waits counts as silence, not that in which it is busy with what came.
 * @throws OutboundError too-large; the reason of the signal
 */
export async function* bodyParts(
  message: IncomingMessage,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let size = 0
  const watch = createWatch(limits)
  try {
    watch.start()
    // Without an encoding set, a message's parts are bytes.
    for await (const part of message as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      watch.stop()
      size += part.byteLength
      if (size > limits.maximumBytes) {
        message.destroy()
        throw new OutboundError('too-large', `The answer is larger than ${limits.maximumBytes} bytes`)
      }
      yield part
      watch.start()
    }
    // What came of an exchange that was given up is thrown away, and the message then ends as if there had been no more.
    limits.signal.throwIfAborted()
  } finally {
    watch.stop()
  }
}

function createWatch({ idleTimeoutMs, giveUp }: BodyLimits): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    start() {
      if (idleTimeoutMs !== undefined) timer = setTimeout(giveUp, idleTimeoutMs)
    },
    stop: () => clearTimeout(timer),
  }
}
