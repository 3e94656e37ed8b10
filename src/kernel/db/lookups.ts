import { Socket } from 'node:net'
import pg from 'pg'
import { DatabaseUnavailableError, translateError } from './errors.ts'
import type { StatementResult } from './executor.ts'

/** Runs lookups (`QueryOptions.isLookup`) of all requests over one connection. */
export interface Lookups {
  run(statement: pg.QueryConfig): Promise<StatementResult>
  close(): Promise<void>
}

interface Line {
  client: pg.Client
  socket: Socket
}

/**
 * One connection for what many requests ask at the same time. Each write to a socket costs more processor time than the
 * rest of such a statement, so those of one turn of the event loop are sent in one write, without waiting for each other's
 * answers (PostgreSQL protocol, "Pipelining"); a failed one does not disturb the others. What is lost with the connection is
 * reported to those who wait for it, and the next lookup opens another.
 */
export function openLookups(settings: pg.ClientConfig): Lookups {
  let line: Line | undefined
  let opening: Promise<Line> | undefined
  const forget = (lost: Line) => {
    if (line === lost) line = undefined
    lost.socket.destroy()
  }
  const open = async (): Promise<Line> => {
    const fresh = newLine(settings)
    // Whoever waits for an answer is told by the driver.
    fresh.client.on('error', () => forget(fresh))
    fresh.client.on('end', () => forget(fresh))
    await fresh.client.connect()
    line = fresh
    return fresh
  }
  const current = async (): Promise<Line> => {
    opening ??= open().finally(() => (opening = undefined))
    return opening
  }
  return {
    async run(statement) {
      const used = line ?? (await current())
      holdUntilTurnEnds(used.socket)
      try {
        const { rows, rowCount } = await used.client.query(statement)
        return { rows, affectedRows: rowCount ?? 0 }
      } catch (error) {
        const failure = translateError(error)
        // The driver says that a connection has ended one turn after it gave up a statement on it.
        if (failure instanceof DatabaseUnavailableError && failure.reason === 'connection') forget(used)
        throw failure
      }
    },
    async close() {
      const last = line ?? (await opening?.catch(() => undefined))
      await last?.client.end()
    },
  }
}

function newLine(settings: pg.ClientConfig): Line {
  const socket = new Socket()
  return { client: new pg.Client({ ...settings, stream: () => socket, pipeline: true }), socket }
}

function holdUntilTurnEnds(socket: Socket): void {
  if (socket.writableCorked > 0) return
  socket.cork()
  setImmediate(() => socket.uncork())
}
