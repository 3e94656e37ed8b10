import { onTestFinished } from 'vitest'
import { openDatabase, type Db } from '../../../src/kernel/db/index.ts'
import { createPostgresDatabase } from '../../../src/kernel/test/postgres.ts'
import { temporaryFolder } from './folder.ts'

export const databaseKinds = ['pglite', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

/** An empty deployment: its settings, and a way to look into its database while no program runs. */
export interface Deployment {
  environment: Record<string, string>
  look<T>(work: (db: Db) => Promise<T>): Promise<T>
}

/** Lasts until the end of the test. */
export async function newDeployment(kind: DatabaseKind): Promise<Deployment> {
  const folder = temporaryFolder()
  const databaseUrl = kind === 'pglite' ? undefined : await newDatabase()
  const environment = {
    DATA_DIR: folder,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
  return {
    environment,
    async look(work) {
      const db = await openDatabase({ databaseUrl, folder })
      try {
        return await work(db)
      } finally {
        await db.close()
      }
    },
  }
}

/** An empty database on the tests' PostgreSQL, dropped after the test. @returns its address */
export async function newDatabase(): Promise<string> {
  const { url, drop } = await createPostgresDatabase('faults')
  onTestFinished(drop)
  return url
}
