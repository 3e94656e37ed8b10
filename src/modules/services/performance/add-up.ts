import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { countsOf, summed } from '../domain/performance/count.ts'
import { addCounts } from '../store/journey-count.ts'
import { takeNotes } from '../store/journey-note.ts'

const batchSize = 1000

/** Adds up what was noted. A note is counted once: it goes in the transaction that counts it. */
export async function addUpNotes({ db }: Pick<Kernel, 'db'>): Promise<void> {
  for (let taken = batchSize; taken === batchSize;) taken = await db.transaction(addUpBatch)
}

async function addUpBatch(tx: Transaction): Promise<number> {
  const notes = await takeNotes(tx, batchSize)
  const services = [...new Set(notes.map(({ serviceName }) => serviceName))].toSorted()
  for (const serviceName of services) {
    const own = notes.filter((note) => note.serviceName === serviceName)
    const counts = summed(own.flatMap(({ day, note }) => countsOf(day, note)))
    await addCounts(tx, { serviceName, counts })
  }
  return notes.length
}
