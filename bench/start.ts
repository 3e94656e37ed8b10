import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atMost, type BenchResult } from './result.ts'
import { treeResidentBytes } from './support/process-usage.ts'

const bytesPerMegabyte = 1_000_000
const settleMs = 10_000
const restarts = 5

/** How long people wait for the program, and how much memory it holds when nobody uses it. */
export async function run(): Promise<BenchResult[]> {
  const folder = temporaryFolder('bench')
  return [
    ...(await measureEmbedded(join(folder, 'embedded'))),
    ...(await measureOnPostgres(join(folder, 'postgres'))),
  ]
}

async function measureEmbedded(dataFolder: string): Promise<BenchResult[]> {
  const environment = { DATA_DIR: dataFolder, LOG_LEVEL: 'error' }
  const first = await startProgram({ environment })
  await first.stop()
  const restartSeconds: number[] = []
  for (let round = 0; round < restarts; round += 1) {
    const again = await startProgram({ environment })
    restartSeconds.push(again.readyAfterMs / 1_000)
    await again.stop()
  }
  return [
    atMost({
      claim: 'first start to ready, embedded database, demo data',
      measured: first.readyAfterMs / 1_000,
      unit: 's',
      limit: 10,
    }),
    atMost({
      claim: 'restart to ready, embedded database',
      measured: Math.max(...restartSeconds),
      unit: 's',
      limit: 4,
      note: `slowest of ${restarts}`,
    }),
    await measureMemory('memory, idle, demo data, embedded database', environment, 450),
  ]
}

async function measureOnPostgres(dataFolder: string): Promise<BenchResult[]> {
  const postgres = await startPostgres()
  try {
    const environment = { DATA_DIR: dataFolder, DATABASE_URL: postgres.url, LOG_LEVEL: 'error' }
    const first = await startProgram({ environment })
    await first.stop()
    return [await measureMemory('memory, idle, demo data, PostgreSQL outside', environment, 220)]
  } finally {
    await postgres.stop()
  }
}

/** Of a start on data that are there already, as a server's is, after it has settled. */
async function measureMemory(
  claim: string,
  environment: Readonly<Record<string, string>>,
  limit: number,
): Promise<BenchResult> {
  const program = await startProgram({ environment })
  try {
    await wait(settleMs)
    const measured = treeResidentBytes(program.processId) / bytesPerMegabyte
    return atMost({ claim, measured, unit: 'MB', limit, note: 'resident, whole process tree' })
  } finally {
    await program.stop()
  }
}
