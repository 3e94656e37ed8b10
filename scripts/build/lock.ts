import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { outputFolder } from './paths.ts'

const lockFile = join(outputFolder, '.building')
const pollMs = 100
const abandonedMs = 120_000

/** Runs `work` while no other build writes to the output folder. A lock whose owner has died is taken over. */
export async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(outputFolder, { recursive: true })
  while (!tryLock()) {
    if (isAbandoned()) rmSync(lockFile, { force: true })
    else await wait(pollMs)
  }
  try {
    return await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function tryLock(): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isAbandoned(): boolean {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > abandonedMs) return true
    const owner = Number(readFileSync(lockFile, 'utf8'))
    return Number.isInteger(owner) && owner > 0 && !isRunning(owner)
  } catch {
    // Released between our two looks.
    return false
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
