import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { markSignedOut, signOutOf } from '../store/upstream-session.ts'
import { upstreamProviders } from './providers.ts'
import { unsealUpstream } from './sealed.ts'

/**
 * Where somebody who signs out here is asked whether to sign out at their provider too. A page between, because browsers do
 * not let a form lead to another site.
 * @returns undefined where there is nothing to ask
 */
export async function signOutThereToo(
  kernel: Kernel,
  target: Queryable,
  sessionId: string,
): Promise<string | undefined> {
  if (upstreamProviders(kernel).length === 0) return undefined
  const key = kernel.crypto.token()
  const provider = await markSignedOut(target, { sessionId, signOutHash: kernel.crypto.sha256(key) })
  return provider === undefined ? undefined : `/sign-in/upstream/${provider}/signed-out?key=${key}`
}

/** The provider's address for signing out, for the browser that has just signed out here. */
export async function signOutAddress(
  kernel: Kernel,
  target: Queryable,
  key: string,
): Promise<string | undefined> {
  const sealed = await signOutOf(target, { signOutHash: kernel.crypto.sha256(key), now: kernel.clock.now() })
  return sealed === undefined ? undefined : unsealUpstream(kernel, 'sign-out', sealed)
}
