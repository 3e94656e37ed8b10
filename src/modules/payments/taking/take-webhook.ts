import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { checkOne } from '../jobs/check-one.ts'
import { mayRehearse } from '../provider/open-client.ts'
import { paySignature } from '../provider/signature.ts'
import { sandboxWebhookSecret } from '../sandbox/account.ts'
import { attemptById, attemptByProviderId, recordProviderId, type Attempt } from '../store/attempt.ts'
import { paymentById } from '../store/payment.ts'
import { settingOf } from '../store/provider-setting.ts'
import { noteWebhook } from '../store/webhook.ts'

const readMessage = Compile(
  Type.Object({
    id: Type.String({ minLength: 1, maxLength: 255 }),
    resource_id: Type.String({ minLength: 1, maxLength: 255 }),
    resource: Type.Optional(
      Type.Object({
        payment_id: Type.Optional(Type.String({ maxLength: 255 })),
        metadata: Type.Optional(
          Type.Union([Type.Object({ commonweal_attempt: Type.Optional(Type.String()) }), Type.Null()]),
        ),
      }),
    ),
  }),
)

export interface SentWebhook {
  organisationId: string
  /** The `Pay-Signature` header. */
  signature: string | undefined
  body: Uint8Array
}

/**
 * Takes a webhook in. Nothing of it is read before its signature is right. What it says of a payment is not believed
 * either, because messages come late and out of order: the provider is asked. A message that came before does nothing.
 */
export async function takeWebhook(
  kernel: Kernel,
  tx: Transaction,
  { organisationId, signature, body }: SentWebhook,
): Promise<'taken' | 'not-signed' | 'not-readable'> {
  if (!(await isSigned(kernel, tx, { organisationId, signature, body }))) return 'not-signed'
  const message = parse(body)
  if (!readMessage.Check(message)) return 'not-readable'
  const isNew = await noteWebhook(tx, { organisationId, messageId: message.id, now: kernel.clock.now() })
  if (!isNew) return 'taken'
  const { resource, resource_id: resourceId } = message
  const providerId = resource?.payment_id ?? resourceId
  const attempt =
    (await attemptByProviderId(tx, organisationId, providerId)) ??
    (await attemptOfLostAnswer(kernel, tx, {
      organisationId,
      providerId,
      attemptId: resource?.metadata?.commonweal_attempt,
    }))
  if (attempt !== undefined)
    await kernel.jobs.enqueue(tx, checkOne, { attemptId: attempt.id }, { singletonKey: attempt.id })
  return 'taken'
}

async function isSigned(
  { crypto, config }: Kernel,
  tx: Transaction,
  { organisationId, signature = '', body }: SentWebhook,
): Promise<boolean> {
  const setting = await settingOf(tx, crypto, organisationId)
  const secrets = [
    setting?.webhookSecret,
    mayRehearse(config) ? sandboxWebhookSecret(crypto, organisationId) : undefined,
  ]
  return secrets.some(
    (secret) => secret !== undefined && crypto.equal(signature.toLowerCase(), paySignature(secret, body)),
  )
}

/** The answer to a try's creation was lost, and its webhook is quicker than the nightly comparison. */
async function attemptOfLostAnswer(
  { crypto, clock }: Kernel,
  tx: Transaction,
  named: { organisationId: string; providerId: string; attemptId: string | undefined },
): Promise<Attempt | undefined> {
  const { attemptId = '' } = named
  if (!/^[0-9a-f-]{36}$/.test(attemptId)) return undefined
  const attempt = await attemptById(tx, attemptId)
  if (attempt === undefined || attempt.providerId !== null) return undefined
  const payment = await paymentById(tx, crypto, attempt.paymentId)
  if (payment?.organisationId !== named.organisationId) return undefined
  await recordProviderId(tx, attempt.id, { providerId: named.providerId, now: clock.now() })
  return attempt
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}
