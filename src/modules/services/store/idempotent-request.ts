import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable } from '#kernel/db'

/** A request that came with an Idempotency-Key. */
export interface KeptRequest {
  requestHash: string
  /** What was answered; undefined while it is worked on. */
  answer: string | undefined
}

const purpose = 'services.idempotent-request'

const claim = defineQuery<{ keyHash: string; requestHash: string; now: Date; abandonedBefore: Date }, never>(
  'services.idempotent_request.claim',
  `insert into services.idempotent_request as r (key_hash, request_hash, created_at)
   values (:keyHash, :requestHash, :now)
   on conflict (key_hash) do update set request_hash = excluded.request_hash, created_at = excluded.created_at
   where r.sealed_answer is null and r.created_at < :abandonedBefore`,
)

const find = defineQuery<{ keyHash: string }, { requestHash: string; sealedAnswer: string | null }>(
  'services.idempotent_request.find',
  `select request_hash as "requestHash", sealed_answer as "sealedAnswer"
   from services.idempotent_request where key_hash = :keyHash`,
)

/**
 * Takes a key for a request; undefined when it was free. One whose work began before `abandonedBefore` and never ended is
 * free again: its program died.
 */
export async function claimRequest(
  target: Queryable,
  crypto: Crypto,
  request: { keyHash: string; requestHash: string; now: Date; abandonedBefore: Date },
): Promise<KeptRequest | undefined> {
  if ((await target.execute(claim, request)) === 1) return undefined
  const { requestHash, sealedAnswer } = await target.one(find, { keyHash: request.keyHash })
  const answer = sealedAnswer === null ? undefined : crypto.unseal(purpose, sealedAnswer)
  return { requestHash, answer }
}

const keep = defineQuery<{ keyHash: string; sealedAnswer: string }, never>(
  'services.idempotent_request.keep',
  `update services.idempotent_request set sealed_answer = :sealedAnswer where key_hash = :keyHash`,
)

export async function keepAnswer(
  target: Queryable,
  crypto: Crypto,
  { keyHash, answer }: { keyHash: string; answer: string },
): Promise<void> {
  await target.execute(keep, { keyHash, sealedAnswer: crypto.seal(purpose, answer) })
}

const release = defineQuery<{ keyHash: string }, never>(
  'services.idempotent_request.release',
  `delete from services.idempotent_request where key_hash = :keyHash and sealed_answer is null`,
)

/** The request was refused: sending it again is a new attempt. */
export async function releaseRequest(target: Queryable, keyHash: string): Promise<void> {
  await target.execute(release, { keyHash })
}

const purge = defineQuery<{ before: Date; limit: number }, never>(
  'services.idempotent_request.purge',
  `delete from services.idempotent_request where key_hash in (
     select key_hash from services.idempotent_request where created_at < :before limit :limit)`,
)

export async function purgeRequests(
  target: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  return target.execute(purge, { before, limit })
}
