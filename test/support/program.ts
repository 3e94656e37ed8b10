import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'

/** The built program, running as people run it. */
export interface RunningProgram {
  /** http://localhost:PORT */
  readonly origin: string
  readonly processId: number
  /** From the start of the process until /health/ready answered 200. */
  readonly readyAfterMs: number
  /** All that it has printed. */
  output(): string
  /** Asks it to stop. @returns its exit status */
  stop(): Promise<number | null>
  /** Ends it without any chance to tidy up. */
  kill(): Promise<void>
}

export interface ProgramOptions {
  /** Settings, as environment variables. Nothing else but PATH and HOME is passed on. */
  environment: Readonly<Record<string, string>>
  /** Flags of `commonweal start`, such as --roles=web. */
  flags?: readonly string[]
  /** The checkout that holds bin/commonweal; default: the working folder. */
  repository?: string
  readyTimeoutMs?: number
  /** What it prints when ready, for nodes that serve no pages; default: /health/ready answers 200. */
  readyLine?: string
  /** A command that runs the program, such as one that enters a namespace first, and its arguments. */
  launcher?: readonly string[]
}

const pollMs = 20
const defaultReadyTimeoutMs = 180_000
const stopTimeoutMs = 15_000

/** Starts `commonweal start` on a free port and waits until it is ready. @throws Error with its output when it ends first */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const port = options.environment['PORT'] ?? String(await freePort())
  const { PATH = '', HOME = '' } = process.env
  const startedMs = performance.now()
  const program = join(options.repository ?? process.cwd(), 'bin/commonweal')
  const [command = program, ...args] = [
    ...(options.launcher ?? []),
    program,
    'start',
    ...(options.flags ?? []),
  ]
  const child = spawn(command, args, {
    env: { PATH, HOME, ...options.environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))

  const origin = `http://localhost:${port}`
  const { readyLine, readyTimeoutMs = defaultReadyTimeoutMs } = options
  const isReady = (): Promise<boolean> =>
    readyLine === undefined
      ? answersReady(`http://127.0.0.1:${port}`)
      : Promise.resolve(output.includes(readyLine))
  await untilReady(child, isReady, readyTimeoutMs, () => output)
  return {
    origin,
    processId: Number(child.pid),
    readyAfterMs: performance.now() - startedMs,
    output: () => output,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  }
}

async function untilReady(
  child: ChildProcess,
  isReady: () => Promise<boolean>,
  timeoutMs: number,
  output: () => string,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs
  while (!(await isReady())) {
    if (hasEnded(child)) throw new Error(`The program ended before it was ready:\n${output()}`)
    if (performance.now() > deadlineMs) {
      child.kill('SIGKILL')
      throw new Error(`The program was not ready after ${timeoutMs} ms:\n${output()}`)
    }
    await wait(pollMs)
  }
}

async function answersReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health/ready`)).status === 200
  } catch {
    // Nothing listens yet.
    return false
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  const forced = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
  await ended
  clearTimeout(forced)
  return child.exitCode
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
