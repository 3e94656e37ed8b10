import { setTimeout as wait } from 'node:timers/promises'

const pollMs = 50

/** Asks again until the answer is true. @throws Error naming what was waited for, once the time is up */
export async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  timeoutMs = 90_000,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`)
    await wait(pollMs)
  }
}
