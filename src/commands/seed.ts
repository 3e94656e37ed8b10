import { CommandError, type Command } from './command.ts'
import { openMigrated } from './open.ts'

export const seed: Command = {
  name: 'seed',
  summary: 'Fill an empty deployment with the demo country',
  async run({ config, out }) {
    if (config.production)
      throw new CommandError('Demo data does not belong in production. Nothing was done.')
    const platform = await openMigrated(config)
    try {
      const startedMs = performance.now()
      const done = await platform.seed()
      const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1)
      out(done ? `The demo data was made in ${seconds} s.` : 'The demo data was there already.')
      return 0
    } finally {
      await platform.stop()
    }
  },
}
