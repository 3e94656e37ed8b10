import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface CommandResult {
  /** Exit status; null when it had to be killed. */
  status: number | null
  /** All that it printed, on both streams. */
  output: string
}

const timeoutMs = 60_000

function environmentOf(settings: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, ...settings }
}

/** Runs one `commonweal` command to its end. Nothing but PATH, HOME and the settings given is passed on. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const child = spawn(join(process.cwd(), 'bin/commonweal'), [...args], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  await once(child, 'close')
  return { status: child.exitCode, output }
}

/** Begins `commonweal start`, to be killed before it is ready. */
export function spawnStart(environment: Readonly<Record<string, string>>): { kill(): Promise<void> } {
  const child = spawn(join(process.cwd(), 'bin/commonweal'), ['start'], {
    env: { ...environmentOf(environment), PORT: '0' },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  return {
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
