import { join } from 'node:path'
import { originOf, withPort, type Platform } from '#kernel/boot'
import { insecureSettings, type Config } from '#kernel/config'
import { readAssets } from '#kernel/http'
import { CommandError, type Command } from './command.ts'
import { openMigrated, programFolder } from './open.ts'

const stopSignals = ['SIGINT', 'SIGTERM'] as const

/** Runs the roles of this node until it is told to stop. */
export const start: Command = {
  name: 'start',
  summary: 'Run the program [--roles=web,jobs]',
  async run({ config: wanted, out }) {
    const config = await withPort(wanted)
    const platform = await openMigrated(config)
    const stopped = new Promise<void>((resolve) => {
      for (const signal of stopSignals) process.once(signal, () => resolve())
    })
    try {
      if (config.production) await refuseDemoData(platform)
      if (config.DEMO) await platform.seed()
      if (config.roles.includes('jobs')) await platform.startJobs()
      if (config.roles.includes('web')) await listen(platform, config)
      for (const line of greeting(config)) out(line)
      await stopped
      return 0
    } finally {
      await platform.stop()
    }
  },
}

/** Turning DEMO off does not take its people away, and everybody knows their password. */
async function refuseDemoData(platform: Platform): Promise<void> {
  if (!(await platform.holdsDemoData())) return
  throw new CommandError(
    'Refusing to start in production on a database that holds the demo data: anyone could sign in as its people. Give it an empty one.',
  )
}

async function listen(platform: Platform, config: Config): Promise<void> {
  const server = await platform.server(readAssets(join(programFolder, 'public')))
  try {
    await server.listen({ host: config.HOST, port: config.PORT })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new CommandError(
        `Port ${config.PORT} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
      )
    }
    throw error
  }
}

function greeting(config: Config): string[] {
  const origin = originOf(config)
  const unsafe = insecureSettings(config)
  const warning =
    unsafe.length === 0
      ? []
      : ['', 'FOR TRYING OUT ONLY. Before real people use it:', ...unsafe.map((line) => `  ! ${line}`)]
  if (!config.roles.includes('web')) return ['Commonweal is working on background jobs.', ...warning]
  const tour = config.DEMO
    ? [
        '',
        `  ${origin}/demo          the tour: be a veteran, an officer and a council in ten minutes`,
        `  ${origin}/demo/outbox   the emails and texts that would have been sent`,
      ]
    : []
  return ['', `Commonweal is ready at ${origin}`, ...tour, ...warning, '']
}
