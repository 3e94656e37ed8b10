import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { defineJob } from '#kernel/jobs'
import type { BlobStorage } from './blobs/blob-storage.ts'
import { knownFiles } from './file-store.ts'

/** Longer than any transaction that is still storing its file. */
const graceMs = dayMs
const batchSize = 500

/** The job that deletes bytes without a file: its transaction rolled back, or the file was removed. */
export function deleteOrphansJob(storage: BlobStorage) {
  return defineJob({
    name: 'files.delete-orphans',
    schema: Type.Object({}),
    schedule: { cron: '50 * * * *' },
    async run({ db, clock, telemetry }) {
      const before = addMs(clock.now(), -graceMs)
      let deleted = 0
      let batch: string[] = []
      for await (const { id, writtenAt } of storage.list()) {
        if (writtenAt < before) batch.push(id)
        if (batch.length < batchSize) continue
        deleted += await deleteUnknown(db, storage, batch)
        batch = []
      }
      deleted += await deleteUnknown(db, storage, batch)
      if (deleted > 0) telemetry.log.info({ deleted }, 'bytes without a file deleted')
    },
  })
}

async function deleteUnknown(db: Db, storage: BlobStorage, ids: readonly string[]): Promise<number> {
  const known = await knownFiles(db, ids)
  const orphans = ids.filter((id) => !known.has(id))
  for (const id of orphans) await storage.remove(id)
  return orphans.length
}
