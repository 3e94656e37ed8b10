import type { FoundSession } from '#kernel/access'
import { resolveSession } from '#kernel/http'
import type { Kernel } from '#kernel/module'

/** The session of a browser, unless it has run out. */
export async function liveSession(
  kernel: Kernel,
  token: string | undefined,
): Promise<FoundSession | undefined> {
  const session = await resolveSession(kernel, token)
  return session === undefined || session.expiresAt <= kernel.clock.now() ? undefined : session
}
