import { secondMs } from '#kernel/clock'
import { ModelError } from '../models/client.ts'

export type Attempt<Output> =
  | { isDone: true; output: Output }
  | { isDone: false; because: string; error: unknown }

/** Longer than a model may take with all its attempts. */
export const longestRunMs = 120 * secondMs

class RunTimedOutError extends Error {
  override readonly name = 'RunTimedOutError'
}

/** Runs what somebody wrote. Never throws, and ends: what goes on after its time is no longer waited for. */
export async function attempt<Output>(
  run: () => Output | Promise<Output>,
  timeoutMs: number,
): Promise<Attempt<Output>> {
  try {
    const result = run()
    return { isDone: true, output: result instanceof Promise ? await within(result, timeoutMs) : result }
  } catch (error) {
    return { isDone: false, because: reasonOf(error), error }
  }
}

async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new RunTimedOutError('The run took too long')), timeoutMs)
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RunTimedOutError) return 'timed-out'
  return error instanceof ModelError ? `model-${error.fault}` : 'error'
}

/** What may be logged of an error: its kind and its place, not its message, which may quote what somebody typed. */
export function traceOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] }
  const afterMessage = error.stack?.split(error.message).at(-1) ?? ''
  const at = afterMessage.split('\n').filter((line) => /^ {4}at /.test(line))
  return { error: error.constructor.name, at: at.slice(0, 5).map((line) => line.trim()) }
}
