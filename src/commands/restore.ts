import { existsSync } from 'node:fs'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#kernel/config'
import { ownerOnly, runTool } from './backup.ts'
import { CommandError, type Command } from './command.ts'

/** Puts a backup into an empty data folder (and an empty PostgreSQL database). */
export const restore: Command = {
  name: 'restore',
  summary: 'Put the backup in FOLDER into an empty deployment',
  async run({ config, args, out }) {
    const folder = args[0]
    if (folder === undefined) throw new CommandError('Say from where: commonweal restore FOLDER')
    const isEmbedded = existsSync(join(folder, 'pglite'))
    if (!isEmbedded && !existsSync(join(folder, 'database.dump')))
      throw new CommandError(`${folder} holds no backup`)
    await refuseIfUsed(config)
    await mkdir(config.DATA_DIR, { recursive: true, mode: ownerOnly })
    for (const name of ['pglite', 'files', 'secret.key']) {
      if (existsSync(join(folder, name)))
        await cp(join(folder, name), join(config.DATA_DIR, name), { recursive: true })
    }
    if (!isEmbedded) await restorePostgres(config, join(folder, 'database.dump'))
    out('Restored. Start the program, then run: commonweal audit verify')
    return 0
  },
}

async function refuseIfUsed({ DATA_DIR }: Config): Promise<void> {
  const present = existsSync(DATA_DIR) ? await readdir(DATA_DIR) : []
  const used = present.filter((name) => ['pglite', 'files', 'secret.key'].includes(name))
  if (used.length > 0)
    throw new CommandError(
      `${DATA_DIR} is not empty (${used.join(', ')}): restore into an empty one. Nothing was done.`,
    )
}

async function restorePostgres({ DATABASE_URL }: Config, dump: string): Promise<void> {
  if (DATABASE_URL === undefined)
    throw new CommandError('This backup is of PostgreSQL: set DATABASE_URL to an empty database')
  await runTool('pg_restore', [
    '--no-owner',
    '--exit-on-error',
    '--single-transaction',
    `--dbname=${DATABASE_URL}`,
    dump,
  ])
}
