import { setTimeout as wait } from 'node:timers/promises'
import { httpVisitor } from '../../support/http-visitor.ts'

const pollMs = 100
const deadlineMs = 10_000

/**
 * The newest code that was sent to an address, as the demonstration shows it. Undefined where there is none.
 * @param not waits for another one than this
 */
export async function newestCode(
  origin: string,
  email: string,
  ...not: (string | undefined)[]
): Promise<string | undefined> {
  const reader = httpVisitor(origin)
  try {
    const giveUpMs = performance.now() + deadlineMs
    for (;;) {
      const { body } = await reader.get('/demo/outbox')
      const messages = body.split('govuk-summary-card"').filter((message) => message.includes(email))
      const code = messages
        .map((message) => /\b\d{6}\b/.exec(message)?.[0])
        .find((found) => found !== undefined)
      if (not.length === 0 || (code !== undefined && !not.includes(code))) return code
      if (performance.now() > giveUpMs) throw new Error(`No code was sent to ${email}`)
      await wait(pollMs)
    }
  } finally {
    reader.leave()
  }
}
