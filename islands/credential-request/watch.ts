const pauseMs = 2000
/** A browser that lost its connection asks less and less often. */
const longestPauseMs = 30_000

/** Loads the page anew when something has happened: without script, people do so by the link. */
export function watch(waiting: HTMLElement, address: string): void {
  const { state } = waiting.dataset
  const look = async (delayMs: number): Promise<void> => {
    const current = await stateAt(address)
    if (current !== undefined && current !== state) location.reload()
    else schedule(current === undefined ? Math.min(2 * delayMs, longestPauseMs) : pauseMs)
  }
  const schedule = (delayMs: number): void => {
    setTimeout(() => void look(delayMs), delayMs)
  }
  schedule(pauseMs)
}

async function stateAt(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    const body: unknown = await response.json()
    const isState =
      typeof body === 'object' && body !== null && 'state' in body && typeof body.state === 'string'
    return isState ? String(body.state) : undefined
  } catch {
    return undefined
  }
}
