import { addMs, secondMs } from '#kernel/clock'
import { generateP256 } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { contactsOf } from '#modules/identity'
import { notificationPath } from '../addresses.ts'
import { encryptPush } from '../push/encrypt.ts'
import { pushPayload } from '../push/payload.ts'
import { makeReceipt } from '../push/receipt.ts'
import { sendPush, type PushAnswer } from '../push/send.ts'
import { keysOf, unsealTarget, type PushTarget } from '../push/target.ts'
import { vapidHeader, vapidKeys, type VapidKey } from '../push/vapid.ts'
import { contentOf } from '../sealed-content.ts'
import { claimPushes, settlePushes, type DuePush, type PushOutcome } from '../store/push-delivery.ts'
import { removeGone } from '../store/push-subscription.ts'
import { inParallel } from './in-parallel.ts'

/** Longer than a batch can take: after it, a message whose node died goes to another one. */
const leaseMs = 45 * secondMs
const atOnce = 64
/** After these a browser counts as unreachable, for this message. */
const mostAttempts = 8
/** Push services keep messages for four weeks at most. */
const longestTtlSeconds = 28 * 24 * 3_600

/**
 * Hands messages to push services, several at once. A node that dies in between may have handed some over already: these go
 * again after the lease, under the same topic and tag, so that the push service or the browser makes them one.
 * @returns how many it took
 */
export async function pushBatch(kernel: Kernel, limit: number): Promise<number> {
  const now = kernel.clock.now()
  const due = await kernel.db.transaction((tx) =>
    claimPushes(tx, { now, leaseUntil: addMs(now, leaseMs), limit }),
  )
  if (due.length === 0) return 0
  const sender = await openSender(kernel, due)
  const outcomes = await inParallel(due, atOnce, async (push) =>
    outcomeOf(kernel, push, await sender(push).catch((error: unknown) => unsendable(kernel, push, error))),
  )
  await kernel.db.transaction(async (tx) => {
    await settlePushes(tx, outcomes, kernel.clock.now())
    await removeGone(
      tx,
      outcomes.filter(({ isGone }) => isGone).map(({ subscriptionId }) => subscriptionId),
    )
  })
  return due.length
}

/** What cannot even be tried, such as a sealed address of another secret, must not stop the others. */
function unsendable(kernel: Kernel, { id }: DuePush, error: unknown): PushAnswer {
  kernel.telemetry.log.error({ err: error, deliveryId: id }, 'a push message cannot be made')
  return { kind: 'refused', reason: 'unsendable' }
}

type Sender = (push: DuePush) => Promise<PushAnswer>

async function openSender(kernel: Kernel, due: readonly DuePush[]): Promise<Sender> {
  const keys = await vapidKeys(
    kernel,
    kernel.db,
    due.map(({ vapidKid }) => vapidKid),
  )
  const contacts = await contactsOf(kernel.db, [...new Set(due.map(({ personId }) => personId))])
  const locales = new Map(contacts.map(({ personId, locale }) => [personId, locale]))
  const headers = new Map<string, string>()
  const headerFor = (key: VapidKey, audience: string): string => {
    const name = `${key.kid} ${audience}`
    const header = headers.get(name) ?? vapidHeader(kernel, key, audience)
    headers.set(name, header)
    return header
  }
  return async (push) => {
    const key = keys.get(push.vapidKid)
    if (key === undefined) return { kind: 'gone' }
    const target = unsealTarget(kernel, push.sealedTarget)
    const now = kernel.clock.now()
    const leftSeconds = Math.floor((push.expiresAt.getTime() - now.getTime()) / secondMs)
    if (leftSeconds <= 0) return { kind: 'refused', reason: 'expired' }
    const request = {
      endpoint: target.endpoint,
      body: encrypted(kernel, push, target, locales.get(push.personId) ?? 'en'),
      authorization: headerFor(key, new URL(target.endpoint).origin),
      ttlSeconds: Math.min(leftSeconds, longestTtlSeconds),
      urgency: push.isUrgent ? 'high' : 'normal',
      topic: kernel.crypto.sha256(push.notificationId).slice(0, 32),
    } as const
    return sendPush(kernel.outbound, request, { attempt: push.attempts, now })
  }
}

function encrypted(
  kernel: Kernel,
  push: DuePush,
  target: PushTarget,
  locale: 'en' | 'cy',
): Uint8Array<ArrayBuffer> {
  const { title, body } = contentOf(kernel, push).push[locale]
  const { plaintext, paddingBytes } = pushPayload({
    notificationId: push.notificationId,
    words: { title, body: push.isShort || !push.showsText ? '' : body },
    locale,
    navigate: kernel.origin + notificationPath(push.notificationId),
    receipt: makeReceipt(kernel, push.id),
    isUrgent: push.isUrgent,
  })
  const salt = Buffer.from(kernel.crypto.token(16), 'base64url')
  return encryptPush(plaintext, keysOf(target), { keys: generateP256(), salt }, paddingBytes)
}

function outcomeOf(kernel: Kernel, push: DuePush, answer: PushAnswer): PushOutcome {
  const { id, notificationId, subscriptionId, attempts, isShort } = push
  const common = {
    id,
    notificationId,
    subscriptionId,
    isShort,
    nextAttemptAt: kernel.clock.now(),
    isGone: false,
  }
  if (answer.kind === 'accepted') return { ...common, status: 'accepted', reason: null }
  if (answer.kind === 'gone') return { ...common, status: 'failed', reason: 'gone', isGone: true }
  if (answer.kind === 'too-large') {
    return { ...common, status: isShort ? 'failed' : 'waiting', reason: 'too-large', isShort: true }
  }
  const { reason } = answer
  const again = answer.kind === 'again' && attempts < mostAttempts && answer.at < push.expiresAt
  if (!again) return { ...common, status: 'failed', reason }
  return { ...common, status: 'waiting', reason, nextAttemptAt: answer.at }
}
