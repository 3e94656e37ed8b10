import { openPlatform } from '#kernel/boot'
import { modules, packs } from '../platform.ts'
import type { Command } from './command.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date',
  async run({ config, out }) {
    const platform = await openPlatform({ config, modules, packs })
    try {
      const applied = await platform.migrate()
      for (const { schema, name } of applied) out(`${schema} ${name}`)
      out(applied.length === 0 ? 'The database was up to date.' : `${applied.length} migrations were run.`)
      return 0
    } finally {
      await platform.stop()
    }
  },
}
