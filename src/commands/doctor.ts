import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { insecureSettings, type Config } from '#kernel/config'
import { openDatabase } from '#kernel/db'
import type { Command } from './command.ts'
import { programFolder } from './open.ts'

interface Finding {
  ok: boolean
  what: string
  /** What to do about it. */
  remedy?: string
}

const wantedNodeMajor = 24
const wantedFreeBytes = 500 * 1024 * 1024

/** Looks at everything a start needs and says in plain words what is wrong. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Explain what is wrong with this installation',
  async run({ config, out }) {
    const findings = [
      runtime(),
      await build(),
      await dataFolder(config),
      await freeSpace(config),
      await port(config),
      await database(config),
      ...insecureSettings(config).map(unsafe(config)),
    ]
    for (const { ok, what, remedy } of findings)
      out(`${ok ? 'ok  ' : 'BAD '} ${what}${ok || remedy === undefined ? '' : `. ${remedy}`}`)
    const bad = findings.filter(({ ok }) => !ok).length
    out(bad === 0 ? 'Nothing is wrong.' : `${bad} to put right.`)
    return bad === 0 ? 0 : 1
  },
}

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  return {
    ok: major >= wantedNodeMajor,
    what: `Node ${process.versions.node}`,
    remedy: 'Run npm ci, and start through npm or bin/commonweal',
  }
}

async function build(): Promise<Finding> {
  const ok = await exists(join(programFolder, 'public', 'manifest.json'))
  return { ok, what: 'Built styles and scripts', remedy: 'Run npm run build' }
}

async function dataFolder({ DATA_DIR }: Config): Promise<Finding> {
  try {
    await mkdir(DATA_DIR, { recursive: true })
    await access(DATA_DIR, constants.W_OK)
    return { ok: true, what: `Data folder ${DATA_DIR} can be written` }
  } catch {
    return {
      ok: false,
      what: `Data folder ${DATA_DIR} cannot be written`,
      remedy: 'Give this user the folder, or set DATA_DIR',
    }
  }
}

async function freeSpace({ DATA_DIR }: Config): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(DATA_DIR)
    const freeBytes = bavail * bsize
    const megabytes = Math.round(freeBytes / 1024 / 1024)
    return {
      ok: freeBytes > wantedFreeBytes,
      what: `${megabytes} MB free for data`,
      remedy: 'Free at least 500 MB',
    }
  } catch {
    return { ok: false, what: 'Free space is unknown', remedy: 'Check that the data folder exists' }
  }
}

async function port({ HOST, PORT }: Config): Promise<Finding> {
  const probe = createServer()
  const failure = await new Promise<Error | undefined>((resolve) => {
    probe.once('error', resolve)
    probe.listen(PORT, HOST, () => probe.close(() => resolve(undefined)))
  })
  const remedy = 'Is Commonweal running already? Otherwise set PORT or HOST'
  return {
    ok: failure === undefined,
    what: `${HOST}:${PORT} ${failure === undefined ? 'is free' : 'cannot be used'}`,
    remedy,
  }
}

async function database({ DATABASE_URL, DATA_DIR }: Config): Promise<Finding> {
  const what = DATABASE_URL === undefined ? `Embedded database in ${DATA_DIR}` : 'PostgreSQL at DATABASE_URL'
  try {
    const db = await openDatabase({ databaseUrl: DATABASE_URL, folder: DATA_DIR })
    try {
      const { rows } = await db.unnamed(`select current_setting('server_version_num')::int / 10000 as major`)
      const major = majorOf(rows[0])
      return { ok: major >= 15, what: `${what}, version ${major}`, remedy: 'Use PostgreSQL 15 or newer' }
    } finally {
      await db.close()
    }
  } catch (error) {
    return { ok: false, what, remedy: error instanceof Error ? error.message : String(error) }
  }
}

function majorOf(row: unknown): number {
  return typeof row === 'object' && row !== null && 'major' in row ? Number(row.major) : 0
}

/** Unsafe settings are right for trying out, and a fault only in production, where they are refused. */
function unsafe(config: Config): (what: string) => Finding {
  return (what) => ({ ok: !config.production, what: `For trying out only: ${what}` })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
