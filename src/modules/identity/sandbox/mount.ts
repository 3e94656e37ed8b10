import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { Mount } from '#kernel/http'
import { HttpProblem, readProtocolRequest, sendProtocolAnswer } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { isLoopbackHost } from '../domain/client-urls.ts'
import { createSandboxes } from './context.ts'
import { answerSandboxRequest } from './dispatch.ts'

/** A provider for each service's sandbox, below an address of its own. */
export const sandboxMount: Mount = {
  paths: ['/sandbox/*'],
  because: 'a sandbox is an OpenID Connect provider with invented people; it authenticates services itself',
  async handler(kernel) {
    const sandboxes = createSandboxes(kernel)
    return async (request, response) => {
      const protocolRequest = await readProtocolRequest(kernel, request)
      const isTrusted = isFromThisMachine(kernel, request)
      const answer = await answerSandboxRequest(sandboxes, protocolRequest, isTrusted)
      if (answer === undefined) throw new HttpProblem(404, 'not-found')
      sendProtocolAnswer(response, answer)
    }
  },
}

/**
 * On a developer's machine the simulator's calls need no token, as they need none of the simulator. Both the platform's
 * address and the caller's must be the machine's own, so that nothing that others can reach is ever open.
 */
function isFromThisMachine({ config, origin }: Kernel, { socket }: IncomingMessage): boolean {
  if (config.NODE_ENV === 'production' || !isLoopbackHost(new URL(origin).hostname)) return false
  const caller = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return isIP(caller) === 6 ? caller === '::1' : isLoopbackHost(caller)
}
