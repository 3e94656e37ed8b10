import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { repositoryRoot } from './build/paths.ts'

const watchedFolders = ['src', 'islands']
// Editors save in bursts: wait until a burst is over.
const settleMs = 80

let server: ChildProcess | undefined

/** Builds and restarts; when the build fails the last good server goes on running. */
async function rebuild(): Promise<void> {
  try {
    await build()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return
  }
  await stop()
  server = spawn(join(repositoryRoot, 'bin/commonweal'), ['start', ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
}

async function stop(): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGTERM')
  await exited
}

function watchSources(onChange: () => void): void {
  for (const folder of watchedFolders) watch(join(repositoryRoot, folder), { recursive: true }, onChange)
}

let settle: NodeJS.Timeout | undefined
let running = rebuild()
watchSources(() => {
  clearTimeout(settle)
  settle = setTimeout(() => {
    running = running.then(rebuild)
  }, settleMs)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stop().then(() => process.exit(0))
  })
}
