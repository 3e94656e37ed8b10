import { defineQuery, type Queryable } from '#kernel/db'

/** A browser that was sent to a provider outside; what it carries is sealed. */
export interface NewUpstreamRequest {
  stateHash: string
  provider: string
  /** Of the cookie that ties it to the browser. */
  browserHash: string
  sealedDetails: string
  expiresAt: Date
}

const insert = defineQuery<{ [Name in keyof NewUpstreamRequest]: NewUpstreamRequest[Name] }, never>(
  'identity.upstream_request.insert',
  `insert into identity.upstream_request (state_hash, provider, browser_hash, sealed_details, expires_at)
   values (:stateHash, :provider, :browserHash, :sealedDetails, :expiresAt)`,
)

export async function insertUpstreamRequest(target: Queryable, request: NewUpstreamRequest): Promise<void> {
  await target.execute(insert, { ...request })
}

const take = defineQuery<
  { stateHash: string; provider: string; browserHash: string; now: Date },
  { sealedDetails: string }
>(
  'identity.upstream_request.take',
  `delete from identity.upstream_request
   where state_hash = :stateHash and provider = :provider and browser_hash = :browserHash and expires_at > :now
   returning sealed_details as "sealedDetails"`,
)

/** The request that an answer belongs to, if it comes from the same provider to the same browser. Each counts once. */
export async function takeUpstreamRequest(
  target: Queryable,
  key: { stateHash: string; provider: string; browserHash: string; now: Date },
): Promise<string | undefined> {
  return (await target.maybe(take, key))?.sealedDetails
}
