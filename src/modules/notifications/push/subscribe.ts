import type { Transaction } from '#kernel/db'
import { HttpProblem, OutboundError } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { savePreference, standingOf } from '../store/preference.ts'
import { saveSubscription, subscriptionsOf } from '../store/push-subscription.ts'
import { endpointHash, endpointName, isUsableTarget, sealTarget, type PushTarget } from './target.ts'
import { currentVapidKey } from './vapid.ts'

/** Nobody has more browsers; more would make one person’s notifications many. */
const mostBrowsers = 10

/**
 * Refuses an address that leads into a private network, or is none of a push service. Asks the address itself, because only
 * connecting tells where its name leads; delivery asks again each time. Must not be called within a transaction.
 * @throws HttpProblem
 */
export async function checkTarget(kernel: Kernel, target: PushTarget): Promise<void> {
  if (!isUsableTarget(target, { mayBePlain: !kernel.config.production })) throw unusable()
  try {
    await kernel.outbound(target.endpoint, { method: 'HEAD', redirect: 'manual' })
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    // A push service that does not answer just now will later.
    if (error.reason === 'address' || error.reason === 'scheme') throw unusable()
  }
}

function unusable(): HttpProblem {
  return new HttpProblem(400, 'push-endpoint-refused', { detail: 'The endpoint is none of a push service' })
}

/** Keeps where a browser is reached. The person pressed a button for it, so that they agree to push messages. @returns its id */
export async function subscribe(
  kernel: Kernel,
  tx: Transaction,
  { personId, target, label }: { personId: string; target: PushTarget; label: string },
): Promise<string> {
  const name = endpointName(target.endpoint)
  const others = (await subscriptionsOf(tx, personId)).filter((each) => each.endpointName !== name)
  if (others.length >= mostBrowsers) {
    throw new HttpProblem(409, 'too-many-browsers', { detail: `At most ${mostBrowsers} browsers` })
  }
  const now = kernel.clock.now()
  const { kid } = await currentVapidKey(kernel, tx)
  const id = await saveSubscription(tx, {
    id: kernel.crypto.uuid(),
    personId,
    label: label === '' ? '–' : label.slice(0, 200),
    endpointHash: endpointHash(kernel, target.endpoint),
    endpointName: name,
    sealedTarget: sealTarget(kernel, target),
    vapidKid: kid,
    now,
  })
  const preference = await standingOf(tx, personId)
  if (preference.consent !== 'accepted') {
    await savePreference(tx, { ...preference, consent: 'accepted' }, [], now)
  }
  return id
}
