import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { unprivilegedUser, type UserIds } from './unprivileged-user.ts'

/** A throw-away PostgreSQL on the loopback address. */
export interface TestPostgres {
  /** postgres:// address of an empty database, as its superuser. */
  readonly url: string
  /** Ends the server without a clean shutdown, as a power cut would; its data stay for `restart`. */
  crash(): Promise<void>
  /** Starts the server again on the same address after `crash`. */
  restart(): Promise<void>
  /** Ends the server and removes its files. Also happens when this process exits. */
  stop(): Promise<void>
}

interface Cluster {
  folder: string
  binaries: string
  user: UserIds | undefined
  port: number
  fsync: boolean
}

const readyTimeoutMs = 30_000
const stopTimeoutMs = 10_000
const pollMs = 25
const readyLine = 'database system is ready to accept connections'

/**
 * Starts one with the machine's own binaries, else those from the development dependencies. Also works as root.
 * @param fsync as in production, so that nothing acknowledged is lost by `crash`; without it most tests take half the time
 */
export async function startPostgres({ fsync = true }: { fsync?: boolean } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-postgres-'))
  let server: ChildProcess | undefined
  const remove = () => {
    if (server !== undefined && !hasEnded(server)) endAtOnce(server, folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', remove)
  try {
    const { cluster, password } = await createCluster(folder, fsync)
    server = await startServer(cluster)
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${cluster.port}/postgres`,
      async crash() {
        if (server !== undefined) await endServer(server, 'SIGQUIT')
      },
      async restart() {
        server = await startServer(cluster)
      },
      async stop() {
        if (server !== undefined) await endServer(server, 'SIGINT')
        process.off('exit', remove)
        remove()
      },
    }
  } catch (error) {
    process.off('exit', remove)
    remove()
    throw error
  }
}

/** The folder of binaries that `user` may run; where node_modules lies under a private folder, that is a copy. */
function readableBinaries(folder: string, user: UserIds | undefined): string {
  const binaries = findPostgresBinaries()
  if (spawnSync(join(binaries.folder, 'postgres'), ['--version'], { ...user, cwd: folder }).status === 0)
    return binaries.folder
  const copy = join(folder, 'postgresql')
  cpSync(binaries.installation, copy, { recursive: true, verbatimSymlinks: true })
  chmodSync(copy, 0o755)
  return join(copy, relative(binaries.installation, binaries.folder))
}

async function createCluster(
  folder: string,
  fsync: boolean,
): Promise<{ cluster: Cluster; password: string }> {
  const user = unprivilegedUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const binaries = readableBinaries(folder, user)
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid)
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  const settings = ['-D', join(folder, 'data'), ...access, '-E', 'UTF8', '--locale=C', '--no-sync']
  const result = spawnSync(join(binaries, 'initdb'), settings, spawnOptions(folder, user))
  if (result.status !== 0) throw new Error(`initdb failed: ${String(result.stderr)}`)
  return { cluster: { folder, user, binaries, port: await freePort(), fsync }, password }
}

async function startServer({ folder, binaries, user, port, fsync }: Cluster): Promise<ChildProcess> {
  const logFile = join(folder, `server-${randomBytes(4).toString('hex')}.log`)
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    fsync: fsync ? 'on' : 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(logFile, 'w')
  const server = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), ...flags], {
    ...spawnOptions(folder, user),
    stdio: ['ignore', log, log],
  })
  closeSync(log)

  const deadlineMs = performance.now() + readyTimeoutMs
  while (!readFileSync(logFile, 'utf8').includes(readyLine)) {
    if (hasEnded(server) || performance.now() > deadlineMs) {
      server.kill('SIGQUIT')
      throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, 'utf8')}`)
    }
    await wait(pollMs)
  }
  return server
}

async function endServer(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (hasEnded(server)) return
  const ended = once(server, 'exit')
  server.kill(signal)
  const forced = setTimeout(() => server.kill('SIGKILL'), stopTimeoutMs)
  await ended
  clearTimeout(forced)
}

/** For exit handlers, which cannot wait for events: the server removes its lock file last of all. */
function endAtOnce(server: ChildProcess, folder: string): void {
  server.kill('SIGQUIT')
  const neverNotified = new Int32Array(new SharedArrayBuffer(4))
  const deadlineMs = performance.now() + stopTimeoutMs
  while (existsSync(join(folder, 'data/postmaster.pid')) && performance.now() < deadlineMs) {
    Atomics.wait(neverNotified, 0, 0, pollMs)
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}

function spawnOptions(folder: string, user: UserIds | undefined): SpawnOptions {
  return { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C', HOME: folder } }
}
