import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { saveSubscription, removeGone, subscriptionAt } from '../store/push-subscription.ts'
import { endpointHash, endpointName, sealTarget, unsealTarget, type PushTarget } from './target.ts'
import { currentVapidKey } from './vapid.ts'

/** A browser that has shown that it is the one of an earlier subscription. */
interface KnownBrowser {
  id: string
  personId: string
  label: string
}

/**
 * The browser of an earlier subscription, by its address and its secret. The push service knows the address alone, so that it
 * cannot take over what is sent to people.
 */
export async function browserOf(
  kernel: Kernel,
  target: Queryable,
  old: PushTarget,
): Promise<KnownBrowser | undefined> {
  const known = await subscriptionAt(target, endpointHash(kernel, old.endpoint))
  if (known === undefined) return undefined
  const { auth } = unsealTarget(kernel, known.sealedTarget).keys
  return kernel.crypto.equal(auth, old.keys.auth) ? known : undefined
}

/** A push service moved a browser to another address. */
export async function renewSubscription(
  kernel: Kernel,
  tx: Transaction,
  { id, personId, label }: KnownBrowser,
  target: PushTarget,
): Promise<void> {
  await removeGone(tx, [id])
  const { kid } = await currentVapidKey(kernel, tx)
  await saveSubscription(tx, {
    id: kernel.crypto.uuid(),
    personId,
    label,
    endpointHash: endpointHash(kernel, target.endpoint),
    endpointName: endpointName(target.endpoint),
    sealedTarget: sealTarget(kernel, target),
    vapidKid: kid,
    now: kernel.clock.now(),
  })
}
