import { defineQuery, type Queryable } from '#kernel/db'

/** Who came back from a provider outside, in a journey or at a session that wants to link them. Sealed. */
export interface UpstreamArrivalRow {
  holderHash: string
  provider: string
  sealedDetails: string
  expiresAt: Date
}

const save = defineQuery<{ [Name in keyof UpstreamArrivalRow]: UpstreamArrivalRow[Name] }, never>(
  'identity.upstream_arrival.save',
  `insert into identity.upstream_arrival (holder_hash, provider, sealed_details, expires_at)
   values (:holderHash, :provider, :sealedDetails, :expiresAt)
   on conflict (holder_hash) do update set provider = excluded.provider,
     sealed_details = excluded.sealed_details, expires_at = excluded.expires_at`,
)

export async function saveArrival(target: Queryable, arrival: UpstreamArrivalRow): Promise<void> {
  await target.execute(save, { ...arrival })
}

type ArrivalKey = { holderHash: string; now: Date }

const find = defineQuery<ArrivalKey, { sealedDetails: string }>(
  'identity.upstream_arrival.find',
  `select sealed_details as "sealedDetails" from identity.upstream_arrival
   where holder_hash = :holderHash and expires_at > :now`,
)

export async function findArrival(target: Queryable, key: ArrivalKey): Promise<string | undefined> {
  return (await target.maybe(find, key))?.sealedDetails
}

const take = defineQuery<ArrivalKey, { sealedDetails: string }>(
  'identity.upstream_arrival.take',
  `delete from identity.upstream_arrival where holder_hash = :holderHash and expires_at > :now
   returning sealed_details as "sealedDetails"`,
)

/** Each counts once. */
export async function takeArrival(target: Queryable, key: ArrivalKey): Promise<string | undefined> {
  return (await target.maybe(take, key))?.sealedDetails
}
