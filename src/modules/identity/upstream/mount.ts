import {
  parseUrlEncoded,
  readProtocolRequest,
  sendProtocolAnswer,
  type Mount,
  type ProtocolAnswer,
  type ProtocolRequest,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { endOneSession } from '../sign-in/end-sessions.ts'
import { rememberOnce } from '../store/replay.ts'
import { takeEndedSessions } from '../store/upstream-session.ts'
import { upstreamPaths } from './addresses.ts'
import { UpstreamFailure } from './failure.ts'
import { readLogoutToken, type LogoutNotice } from './logout-token.ts'
import { upstreamProviders } from './providers.ts'

const pathPattern = /^\/sign-in\/upstream\/([a-z0-9-]+)\/back-channel-logout\/?$/

/** Where providers outside say that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). */
export const upstreamMount: Mount = {
  paths: [upstreamPaths.backChannelLogout],
  because: 'a provider outside sends signed notices here',
  handler(kernel) {
    // A deployment whose settings are wrong does not start.
    upstreamProviders(kernel)
    return Promise.resolve(async (request, response) => {
      sendProtocolAnswer(response, await answer(kernel, await readProtocolRequest(kernel, request)))
    })
  },
}

async function answer(kernel: Kernel, { method, path, body }: ProtocolRequest): Promise<ProtocolAnswer> {
  const name = pathPattern.exec(path)?.[1]
  const provider = upstreamProviders(kernel).find((candidate) => candidate.name === name)
  if (provider === undefined) return plain(404)
  if (method !== 'POST') return { ...plain(405), headers: { allow: 'POST' } }
  try {
    const notice = await readLogoutToken(kernel, provider, tokenIn(body))
    const isNew = notice !== undefined && (await endSessions(kernel, provider.name, notice))
    return isNew ? plain(200) : refused
  } catch (error) {
    if (error instanceof UpstreamFailure) return plain(503)
    throw error
  }
}

function tokenIn(body: string): string {
  try {
    return parseUrlEncoded(body).find(([name]) => name === 'logout_token')?.[1] ?? ''
  } catch {
    return ''
  }
}

/** Returns false for a notice that was sent before. */
async function endSessions(
  kernel: Kernel,
  provider: string,
  { subject, sid, key, expiresAt }: LogoutNotice,
): Promise<boolean> {
  return kernel.db.transaction(async (tx) => {
    if (!(await rememberOnce(tx, { key, expiresAt }))) return false
    const whose = subject === null ? { subject, sid: sid ?? '' } : { subject, sid }
    for (const { personId, sessionId } of await takeEndedSessions(tx, { provider, ...whose })) {
      await endOneSession(kernel, tx, personId, sessionId)
    }
    return true
  })
}

function plain(status: number): ProtocolAnswer {
  return { status, headers: { 'cache-control': 'no-store' }, body: '' }
}

const refused: ProtocolAnswer = {
  status: 400,
  headers: { 'cache-control': 'no-store', 'content-type': 'application/json' },
  body: JSON.stringify({ error: 'invalid_request' }),
}
