import { startProgram, type RunningProgram } from '../../support/program.ts'
import { temporaryFolder } from './folder.ts'
import type { Site } from './site.ts'

/** Several processes of one site on one PostgreSQL, as behind a load balancer that takes turns and skips the dead. */
export interface Nodes extends Site {
  readonly web: readonly [RunningProgram, RunningProgram]
  startJobs(): Promise<RunningProgram>
}

/** @param databaseUrl of an empty database: both web nodes start on it at the same moment */
export async function startNodes(databaseUrl: string, origin: string): Promise<Nodes> {
  const start = (role: 'web' | 'jobs', readyLine?: string): Promise<RunningProgram> =>
    startProgram({
      environment: {
        DATA_DIR: temporaryFolder(),
        DATABASE_URL: databaseUrl,
        ORIGIN: origin,
        SECRET_KEY: 'a secret that all nodes of this test share',
        LOG_LEVEL: 'fatal',
      },
      flags: [`--roles=${role}`],
      ...(readyLine === undefined ? {} : { readyLine }),
    })
  const web = await Promise.all([start('web'), start('web')])
  const dead = new Set<string>()
  let turn = 0
  return {
    origin,
    web,
    address() {
      const alive = web.filter((node) => !dead.has(node.origin))
      turn += 1
      return alive[turn % alive.length]?.origin ?? origin
    },
    noAnswerFrom: (address) => void dead.add(address),
    serving: () => Promise.resolve(),
    startJobs: () => start('jobs', 'Commonweal is working on background jobs.'),
  }
}
