import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { saveSubscription, removeGone, subscriptionAt } from '../store/push-subscription.ts'
import { endpointHash, endpointName, sealTarget, unsealTarget, type PushTarget } from './target.ts'
import { currentVapidKey } from './vapid.ts'

/**
 * A push service moved a browser to another address. The browser shows that it is the same one by the secret of its earlier
 * subscription, which the push service does not know: the service alone could not take over what is sent to people.
 * @returns false where no browser had this address and secret
 */
export async function renewSubscription(
  kernel: Kernel,
  tx: Transaction,
  old: PushTarget,
  target: PushTarget,
): Promise<boolean> {
  const known = await subscriptionAt(tx, endpointHash(kernel, old.endpoint))
  if (known === undefined) return false
  const { auth } = unsealTarget(kernel, known.sealedTarget).keys
  if (!kernel.crypto.equal(auth, old.keys.auth)) return false
  await removeGone(tx, [known.id])
  const { kid } = await currentVapidKey(kernel, tx)
  await saveSubscription(tx, {
    id: kernel.crypto.uuid(),
    personId: known.personId,
    label: known.label,
    endpointHash: endpointHash(kernel, target.endpoint),
    endpointName: endpointName(target.endpoint),
    sealedTarget: sealTarget(kernel, target),
    vapidKid: kid,
    now: kernel.clock.now(),
  })
  return true
}
