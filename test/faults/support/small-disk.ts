import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './folder.ts'

const megabyte = 1024 * 1024

// In namespaces of one's own, mounting needs no rights on the machine; what is mounted is seen inside only.
const namespaces = ['--user', '--map-root-user', '--mount']

/** A file system of a few megabytes that a program can be run on. */
export interface SmallDisk {
  /** Its folder, as seen by what `launcher` runs. */
  readonly folder: string
  /** The same folder, as seen by this process. */
  readonly outside: string
  /** Command and arguments to put before those of a program, so that it sees the disk. */
  readonly launcher: readonly string[]
  /** Takes all the space that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
}

/** Linux lets most users mount in namespaces of their own; where it does not, and elsewhere, there is no small disk. */
export function canMountSmallDisks(): boolean {
  const mount = ['mount', '-t', 'tmpfs', 'tmpfs', '/mnt']
  return spawnSync('unshare', [...namespaces, ...mount], { stdio: 'ignore' }).status === 0
}

/** Lasts until the end of the test. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = temporaryFolder()
  const script = 'mount -t tmpfs -o size="$1"m tmpfs "$2" && echo mounted && exec sleep infinity'
  const keeper = spawn('unshare', [...namespaces, 'sh', '-c', script, 'sh', String(megabytes), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => keeper.kill('SIGKILL')
  process.once('exit', end)
  onTestFinished(async () => {
    process.off('exit', end)
    end()
    if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, 'exit')
  })
  await once(keeper.stdout, 'data')

  const outside = join('/proc', String(keeper.pid), 'root', folder)
  const filler = join(outside, 'filler')
  return {
    folder,
    outside,
    launcher: [
      'nsenter',
      '--target',
      String(keeper.pid),
      '--user',
      '--mount',
      '--preserve-credentials',
      '--',
    ],
    fill() {
      const { bsize, blocks } = statfsSync(outside)
      // Never the machine's own disk, should the small one not be where it is expected.
      if (bsize * blocks > megabytes * megabyte) throw new Error(`${outside} is not the small disk`)
      for (let chunkBytes = megabyte; chunkBytes >= 1; chunkBytes /= 2) appendUntilFull(filler, chunkBytes)
    },
    free: () => rmSync(filler),
  }
}

function appendUntilFull(file: string, chunkBytes: number): void {
  const chunk = Buffer.alloc(chunkBytes, 1)
  try {
    for (;;) appendFileSync(file, chunk)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
