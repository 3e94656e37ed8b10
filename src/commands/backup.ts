import { spawn } from 'node:child_process'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#kernel/config'
import { openDatabase } from '#kernel/db'
import { CommandError, type Command } from './command.ts'

/** A backup holds all that people told, and the keys to it. */
export const ownerOnly = 0o700

/** Copies everything that a restore needs into a new folder, whole or not at all. */
export const backup: Command = {
  name: 'backup',
  summary: 'Copy the database, files and keys to FOLDER',
  async run({ config, args, out }) {
    const folder = args[0]
    if (folder === undefined) throw new CommandError('Say where to: commonweal backup FOLDER')
    if (existsSync(folder)) throw new CommandError(`${folder} is there already; give a new folder.`)
    const unfinished = `${folder}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: ownerOnly })
    if (config.DATABASE_URL === undefined) await copyEmbedded(config, unfinished)
    else await dumpPostgres(config.DATABASE_URL, unfinished)
    await copyIfThere(join(config.DATA_DIR, 'files'), join(unfinished, 'files'))
    await copyIfThere(join(config.DATA_DIR, 'secret.key'), join(unfinished, 'secret.key'))
    await rename(unfinished, folder)
    out(`The backup is in ${folder}. It holds the keys to personal data: keep it as safe as the original.`)
    return 0
  },
}

/** Holds the folder's lock while copying, so that nothing changes meanwhile: stop the program first. */
async function copyEmbedded({ DATA_DIR }: Config, target: string): Promise<void> {
  if (!existsSync(join(DATA_DIR, 'pglite'))) throw new CommandError(`There is no database in ${DATA_DIR}`)
  const db = await openDatabase({ folder: DATA_DIR })
  try {
    await db.unnamed('checkpoint')
    await cp(join(DATA_DIR, 'pglite'), join(target, 'pglite'), { recursive: true })
  } finally {
    await db.close()
  }
}

async function dumpPostgres(url: string, target: string): Promise<void> {
  await runTool('pg_dump', ['--format=custom', '--no-owner', `--file=${join(target, 'database.dump')}`, url])
}

/** Runs one of PostgreSQL's own tools. @throws CommandError when it is missing or fails */
export async function runTool(tool: string, args: string[]): Promise<void> {
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(tool, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () =>
      reject(new CommandError(`${tool} is not installed: install PostgreSQL's client tools`)),
    )
    child.once('exit', resolve)
  })
  if (status !== 0) throw new CommandError(`${tool} failed`)
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if (existsSync(from)) await cp(from, to, { recursive: true })
}
