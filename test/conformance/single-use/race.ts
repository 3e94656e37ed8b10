import type { Db } from '../../../src/kernel/db/index.ts'
import type { Attempt, OneTimeThing } from './thing.ts'

/** Figures of a race that was run many times. */
export interface RaceResult {
  rounds: number
  /** Rounds in which nobody, one, or more than one succeeded. */
  none: number
  one: number
  more: number
}

/** In each round, `parallel` attempts at one new thing, at the same moment. */
export async function race(
  db: Db,
  thing: OneTimeThing,
  { rounds, parallel }: { rounds: number; parallel: number },
): Promise<RaceResult> {
  const result = { rounds, none: 0, one: 0, more: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const attempt = await thing.make()
    const gate = thing.statement === undefined ? undefined : holdUntilAllArrive(db, thing.statement, parallel)
    const numbers = Array.from({ length: parallel }, (_, number) => number)
    const outcomes = await Promise.all(
      numbers.map((number) => attempt(number).finally(() => gate?.noteEnd())),
    ).finally(() => gate?.remove())
    result[countOf(outcomes)] += 1
  }
  return result
}

function countOf(outcomes: readonly Attempt[]): 'none' | 'one' | 'more' {
  const taken = outcomes.filter((outcome) => outcome === 'taken').length
  if (taken === 0) return 'none'
  return taken === 1 ? 'one' : 'more'
}

interface Gate {
  /** Somebody is through without having come to the statement. */
  noteEnd(): void
  remove(): void
}

/**
 * Holds one statement back until `count` callers have come to it: the worst moment, with all of them past their checks.
 * The embedded database would else often answer one request whole before the next.
 */
function holdUntilAllArrive(db: Db, statement: string, count: number): Gate {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  const note = (): void => {
    arrived += 1
    if (arrived >= count) resolve()
  }
  const { many, one, maybe, execute } = db
  db.many = async (query, parameters) => {
    await hold(query.name)
    return many(query, parameters)
  }
  db.one = async (query, parameters) => {
    await hold(query.name)
    return one(query, parameters)
  }
  db.maybe = async (query, parameters) => {
    await hold(query.name)
    return maybe(query, parameters)
  }
  db.execute = async (query, parameters) => {
    await hold(query.name)
    return execute(query, parameters)
  }
  return { noteEnd: note, remove: () => void Object.assign(db, { many, one, maybe, execute }) }

  async function hold(name: string): Promise<void> {
    if (name !== statement) return
    note()
    await promise
  }
}
