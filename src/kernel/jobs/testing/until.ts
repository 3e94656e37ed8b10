const checkIntervalMs = 5

/** Waits for something that happens in the background. @throws Error when it does not happen in time */
export async function until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
  const startedMs = performance.now()
  while (!condition()) {
    if (performance.now() - startedMs > timeoutMs) throw new Error(`Nothing happened within ${timeoutMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, checkIntervalMs))
  }
}
