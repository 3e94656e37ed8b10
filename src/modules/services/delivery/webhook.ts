import { addMs, dayMs, secondMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import { OutboundError } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Delivery } from '../store/delivery.ts'
import { secretGeneration } from '../store/webhook-secret.ts'
import type { DeliveryPayload } from './payload.ts'
import { signatureHeaders, writeSecret } from './signature.ts'

/** How a call came out. `isFinal`: calling again would not help. */
export type CallOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly problem: string; readonly isFinal: boolean }

/** After a change of the secret, calls are signed with the one before as well. */
const bothSecretsMs = dayMs

const gone = 410
/** Most of an answer that is read: nothing in it matters. */
const maximumBytes = 64 * 1024

/** Calls a webhook once. Redirects are not followed: a signed message goes only where it was meant to. */
export async function callWebhook(
  kernel: Kernel,
  delivery: Delivery,
  payload: DeliveryPayload,
): Promise<CallOutcome> {
  const now = kernel.clock.now()
  const body = JSON.stringify({
    type: 'services.submitted',
    timestamp: delivery.createdAt.toISOString(),
    data: payload,
  })
  const timestamp = Math.floor(now.getTime() / secondMs)
  const secrets = await secretsOf(kernel, kernel.db, delivery.serviceName)
  const headers = {
    'content-type': 'application/json',
    ...signatureHeaders({ id: delivery.id, timestamp, body }, secrets),
  }
  try {
    const request = { method: 'POST', redirect: 'manual', headers, body } as const
    const { ok, status } = await kernel.outbound(delivery.target, request, { maximumBytes })
    return ok ? { kind: 'taken' } : { kind: 'failed', problem: `status-${status}`, isFinal: status === gone }
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return { kind: 'failed', problem: error.reason, isFinal: ['scheme', 'address'].includes(error.reason) }
  }
}

/** The secrets that a service's webhooks are signed with now, the one in use first. */
export async function secretsOf(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  target: Queryable,
  serviceName: string,
): Promise<readonly string[]> {
  const found = await secretGeneration(target, serviceName)
  const generation = found?.generation ?? 0
  const secret = (number: number): string =>
    writeSecret(crypto.mac('services.webhook-secret', `${serviceName} ${number}`))
  const isRecent = found !== undefined && clock.now() < addMs(found.changedAt, bothSecretsMs)
  return isRecent ? [secret(generation), secret(generation - 1)] : [secret(generation)]
}
