import type { CliCommand } from '#kernel/module'
import type { Command } from './command.ts'
import { openMigrated } from './open.ts'

/** A verb that the kernel or a module brings, run with an open platform unless it can do without. */
export function moduleCommand(command: CliCommand, module?: string): Command {
  return {
    name: command.name,
    summary: command.summary,
    ...(module === undefined ? {} : { module }),
    async run({ config, args, out }) {
      const offlineStatus = await command.runOffline?.(args, out)
      if (offlineStatus !== undefined) return offlineStatus
      const platform = await openMigrated(config)
      try {
        return await command.run(platform.kernel, args, out)
      } finally {
        await platform.stop()
      }
    },
  }
}
