import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

const insert = defineQuery<{ organisationId: string; messageId: string; now: Date }, never>(
  'payments.webhook.insert',
  `insert into payments.webhook (organisation_id, message_id, received_at)
   values (:organisationId, :messageId, :now) on conflict do nothing`,
)

/** False for a message that came before. */
export async function noteWebhook(
  tx: Transaction,
  message: { organisationId: string; messageId: string; now: Date },
): Promise<boolean> {
  return (await tx.execute(insert, message)) === 1
}

const purge = defineQuery<{ before: Date }, never>(
  'payments.webhook.purge',
  `delete from payments.webhook where received_at < :before`,
)

export async function purgeWebhooks(target: Queryable, before: Date): Promise<void> {
  await target.execute(purge, { before })
}
