import { Type } from 'typebox'
import { publicAccess, signedIn } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { apiPath } from '../addresses.ts'
import { readReceipt } from '../push/receipt.ts'
import { browserOf, renewSubscription } from '../push/renew.ts'
import { checkTarget, subscribe } from '../push/subscribe.ts'
import { pushTargetSchema } from '../push/target.ts'
import { markShown } from '../store/push-delivery.ts'
import { removeSubscription } from '../store/push-subscription.ts'

const path = `${apiPath}/push-subscriptions`

export const addPushSubscription = defineOperation({
  method: 'POST',
  path,
  operationId: 'addPushSubscription',
  summary: 'Has this browser told of your notifications',
  access: signedIn(),
  body: Type.Object(
    { subscription: pushTargetSchema, label: Type.String({ maxLength: 200 }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  async handle({ kernel, actor: { personId }, body: { subscription: target, label } }) {
    await checkTarget(kernel, target)
    const id = await kernel.db.transaction((tx) => subscribe(kernel, tx, { personId, target, label }))
    return { status: 201, body: { id } }
  },
})

export const deletePushSubscription = defineOperation({
  method: 'DELETE',
  path: `${path}/:subscriptionId`,
  operationId: 'removePushSubscription',
  summary: 'Has a browser of yours told of nothing any more',
  access: signedIn(),
  response: Type.Null(),
  async handle({ kernel, actor: { personId }, params: { subscriptionId } }) {
    if (!(await removeSubscription(kernel.db, personId, subscriptionId))) throw notFound()
    return { status: 204, body: null }
  },
})

export const renewPushSubscription = defineOperation({
  method: 'POST',
  path: `${path}/renew`,
  operationId: 'renewPushSubscription',
  summary: 'Says that a browser is reached at another address from now on, by the secret of the earlier one',
  access: publicAccess(
    'a service worker has no page to sign in with; it shows the secret of its subscription',
  ),
  body: Type.Object(
    { old: pushTargetSchema, subscription: pushTargetSchema },
    { additionalProperties: false },
  ),
  response: Type.Null(),
  async handle({ kernel, body: { old, subscription } }) {
    // First, so that nobody else can have this site call addresses.
    const browser = await browserOf(kernel, kernel.db, old)
    if (browser === undefined) throw notFound()
    await checkTarget(kernel, subscription)
    await kernel.db.transaction((tx) => renewSubscription(kernel, tx, browser, subscription))
    return { status: 204, body: null }
  },
})

export const confirmShown = defineOperation({
  method: 'POST',
  path: `${apiPath}/shown`,
  operationId: 'confirmNotificationShown',
  summary: 'A browser says that it has shown a message, by the receipt that came with it',
  access: publicAccess(
    'a service worker has no page to sign in with; the receipt came to this browser alone',
  ),
  body: Type.Object({ receipt: Type.String({ maxLength: 120 }) }, { additionalProperties: false }),
  response: Type.Null(),
  async handle({ kernel, body: { receipt } }) {
    const deliveryId = readReceipt(kernel, receipt)
    if (deliveryId === undefined) throw notFound()
    await markShown(kernel.db, deliveryId, kernel.clock.now())
    return { status: 204, body: null }
  },
})
