import type { Duplex } from 'node:stream'
import pg from 'pg'
import { DatabaseUnavailableError, translateError } from './errors.ts'

/** Runs lookups (`QueryOptions.isLookup`) of all requests over one connection. */
export interface Lookups {
  query(statement: pg.QueryConfig): Promise<pg.QueryResult>
  close(): Promise<void>
}

/**
 * One connection for what many requests ask at the same time. Each write to a socket costs more processor time than the
 * rest of such a statement, so those of one turn of the event loop are sent in one write, without waiting for each other's
 * answers (PostgreSQL protocol, "Pipelining"); a failed one does not disturb the others. What is lost with the connection is
 * reported to those who wait for it, and the next lookup opens another.
 */
export function openLookups(settings: pg.ClientConfig): Lookups {
  let current: pg.Client | undefined
  let opening: Promise<pg.Client> | undefined
  const forget = (lost: pg.Client) => {
    if (current === lost) current = undefined
    lost.connection.stream.destroy()
  }
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...settings, pipeline: true })
    // Whoever waits for an answer is told by the driver.
    client.on('error', () => forget(client))
    client.on('end', () => forget(client))
    await client.connect()
    current = client
    return client
  }
  const opened = async (): Promise<pg.Client> => {
    opening ??= open().finally(() => (opening = undefined))
    return opening
  }
  return {
    async query(statement) {
      const client = current ?? (await opened())
      holdUntilTurnEnds(client.connection.stream)
      try {
        return await client.query(statement)
      } catch (error) {
        const failure = translateError(error)
        // The driver says that a connection has ended one turn after it gave up a statement on it.
        if (failure instanceof DatabaseUnavailableError && failure.reason === 'connection') forget(client)
        throw failure
      }
    },
    async close() {
      const last = current ?? (await opening?.catch(() => undefined))
      await last?.end()
    },
  }
}

function holdUntilTurnEnds(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}
