import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** What an algorithm ran as, since when. */
export interface SeenConfiguration {
  version: string
  endpointName: string | null
  model: string | null
  digest: string
  since: Date
}

const selectLatest = defineQuery<{ algorithmId: string }, SeenConfiguration>(
  'ai.configuration.latest',
  `
  select version, endpoint_name as "endpointName", model, digest, since from ai.configuration
  where algorithm_id = :algorithmId order by id desc limit 1
  `,
)

// Two nodes that see a change at once would otherwise both tell of it.
const lock = defineQuery<{ algorithmId: string }, never>(
  'ai.configuration.lock',
  `select pg_advisory_xact_lock(hashtext('ai.configuration'), hashtext(:algorithmId))`,
)

const insert = defineQuery<
  {
    algorithmId: string
    version: string
    endpointName: string | null
    model: string | null
    digest: string
    now: Date
  },
  never
>(
  'ai.configuration.insert',
  `
  insert into ai.configuration (algorithm_id, version, endpoint_name, model, digest, since)
  values (:algorithmId, :version, :endpointName, :model, :digest, :now)
  `,
)

export function latestConfiguration(
  target: Queryable,
  algorithmId: string,
): Promise<SeenConfiguration | undefined> {
  return target.maybe(selectLatest, { algorithmId })
}

/** Nobody else looks at the configuration of this algorithm until the transaction ends. */
export async function lockConfiguration(tx: Transaction, algorithmId: string): Promise<void> {
  await tx.execute(lock, { algorithmId })
}

export async function insertConfiguration(
  tx: Transaction,
  entry: {
    algorithmId: string
    version: string
    endpointName: string | null
    model: string | null
    digest: string
    now: Date
  },
): Promise<void> {
  await tx.execute(insert, entry)
}
