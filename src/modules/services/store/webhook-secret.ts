import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** Which secret of a service's webhooks is in use; the secrets themselves are worked out, never stored. */
export interface SecretGeneration {
  generation: number
  changedAt: Date
}

const find = defineQuery<{ serviceName: string }, SecretGeneration>(
  'services.webhook_secret.find',
  `select generation, changed_at as "changedAt" from services.webhook_secret where service_name = :serviceName`,
)

/** Undefined while the first one is in use. */
export async function secretGeneration(
  target: Queryable,
  serviceName: string,
): Promise<SecretGeneration | undefined> {
  return target.maybe(find, { serviceName })
}

const raise = defineQuery<{ serviceName: string; now: Date }, never>(
  'services.webhook_secret.raise',
  `insert into services.webhook_secret as s (service_name, generation, changed_at) values (:serviceName, 1, :now)
   on conflict (service_name) do update set generation = s.generation + 1, changed_at = excluded.changed_at`,
)

export async function raiseGeneration(tx: Transaction, serviceName: string, now: Date): Promise<void> {
  await tx.execute(raise, { serviceName, now })
}
