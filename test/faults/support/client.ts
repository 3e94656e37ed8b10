import { httpVisitor, type HttpVisitor } from '../../support/http-visitor.ts'
import type { Site, Step, Watch } from './site.ts'

/** Somebody with a browser or a wallet who tries again when no answer comes. */
export interface Client<Name extends string = Step> {
  readonly visitor: HttpVisitor
  /** Repeats what bears repetition until an answer comes. */
  persist<T>(send: () => Promise<T>): Promise<T>
  /** The same for a step that must be done once. `send` says when it is about to, by calling its argument. */
  take<T>(step: Name, send: (aboutTo: () => void) => Promise<T>): Promise<T>
  leave(): void
}

const patienceMs = 300_000
const pauseMs = 30
const lostCodes = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ABORT_ERR', 'ECONNABORTED'])

export function createClient<Name extends string = Step>(site: Site, watch: Watch<Name>): Client<Name> {
  let address = site.origin
  const visitor = httpVisitor(site.origin, () => (address = site.address()))

  async function persist<T>(send: () => Promise<T>, onLost: () => void = () => undefined): Promise<T> {
    const deadlineMs = performance.now() + patienceMs
    for (;;) {
      await site.serving()
      try {
        return await send()
      } catch (error) {
        if (!isLost(error) || performance.now() > deadlineMs) throw error
        site.noAnswerFrom(address)
        onLost()
        await new Promise((resolve) => void setTimeout(resolve, pauseMs))
      }
    }
  }

  return {
    visitor,
    persist: (send) => persist(send),
    take(step, send) {
      const once = async () => {
        let startedMs = performance.now()
        const answer = await send(() => {
          startedMs = performance.now()
          watch.aboutTo(step)
        })
        watch.acknowledged(step, performance.now() - startedMs)
        return answer
      }
      return persist(once, () => watch.lost(step))
    },
    leave: () => visitor.leave(),
  }
}

/** No whole answer came, as opposed to an answer that is wrong. */
function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lostCodes.has(String(error.code))
}
