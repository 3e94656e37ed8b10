import { freePort } from '../../support/free-port.ts'
import { startProgram, type RunningProgram } from '../../support/program.ts'
import type { Site } from './site.ts'

/** One program that is killed and started again on the same data and address. */
export interface CrashSite extends Site {
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** @returns its exit status */
  stop(): Promise<number | null>
}

/** On a machine that is busy with much else, a start takes its time. */
const readyTimeoutMs = 180_000

export async function startCrashSite(environment: Readonly<Record<string, string>>): Promise<CrashSite> {
  const settings = { LOG_LEVEL: 'fatal', PORT: String(await freePort()), ...environment }
  const start = (): Promise<RunningProgram> => startProgram({ environment: settings, readyTimeoutMs })
  let program = await start()
  const { origin } = program
  let restarted = Promise.withResolvers<void>()
  restarted.resolve()

  return {
    origin,
    address: () => origin,
    serving: () => restarted.promise,
    noAnswerFrom: () => undefined,
    async kill() {
      restarted = Promise.withResolvers()
      await program.kill()
    },
    async restart() {
      program = await start()
      restarted.resolve()
    },
    stop: () => program.stop(),
  }
}
