import type { World } from './world.ts'

const pollMs = 100
const deadlineMs = 10_000

/** The newest message to an address, read as people read it in a demonstration: on the page of sent messages. */
export async function newestMessage(world: World, recipient: string, about: RegExp): Promise<string> {
  const reader = await world.walker({ hasScripts: false })
  try {
    const giveUpMs = performance.now() + deadlineMs
    while (performance.now() < giveUpMs) {
      await reader.page.goto('/demo/outbox')
      const messages = await reader.page.locator('.govuk-summary-card').allInnerTexts()
      const found = messages.find((message) => message.includes(recipient) && about.test(message))
      if (found !== undefined) return found
      await reader.page.waitForTimeout(pollMs)
    }
    throw new Error(`No message to ${recipient} about ${String(about)}`)
  } finally {
    await reader.close()
  }
}

/** The six digits of the newest code sent to an address. */
export async function newestCode(world: World, recipient: string): Promise<string> {
  const message = await newestMessage(world, recipient, /\b\d{6}\b/)
  return /\b\d{6}\b/.exec(message)?.[0] ?? ''
}
