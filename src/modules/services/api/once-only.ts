import { addMs, minuteMs } from '#kernel/clock'
import { HttpProblem, type OperationResponse } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { claimRequest, keepAnswer, releaseRequest } from '../store/idempotent-request.ts'

const longestWorkMs = minuteMs
const keyPattern = /^[\x21-\x7e]{16,255}$/

/** A request that may come twice. */
export interface RepeatableRequest {
  /** Of the `Idempotency-Key` header. */
  readonly key: string | string[] | undefined
  /** Which operation, and for whom: a key counts within these. */
  readonly scope: string
  readonly body: unknown
}

/**
 * Does the work of a request once for each key (the IETF draft of the Idempotency-Key header): who did not hear the
 * answer sends the request again and gets it. Without a key the work is just done. Answers are kept for a day.
 * @throws HttpProblem 400 for a key that others could guess, 409 while the first one is worked on, 422 for the key of
 * another request
 */
export async function onceOnly<Body>(
  { db, crypto, clock }: Pick<Kernel, 'db' | 'crypto' | 'clock'>,
  { key, scope, body }: RepeatableRequest,
  work: () => Promise<OperationResponse<Body>>,
): Promise<OperationResponse<Body>> {
  if (key === undefined) return work()
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new HttpProblem(400, 'invalid-request', {
      detail: 'Idempotency-Key must have 16 to 255 characters',
    })
  }
  const keyHash = crypto.mac('services.idempotency', `${scope} ${key}`)
  const requestHash = crypto.mac('services.idempotency', JSON.stringify(body))
  const now = clock.now()
  const abandonedBefore = addMs(now, -longestWorkMs)
  const earlier = await claimRequest(db, crypto, { keyHash, requestHash, now, abandonedBefore })
  if (earlier !== undefined) {
    if (earlier.requestHash !== requestHash) throw new HttpProblem(422, 'idempotency-key-reused')
    if (earlier.answer === undefined) throw new HttpProblem(409, 'idempotency-key-in-use')
    // Kept by this function, for the same operation.
    return JSON.parse(earlier.answer) as OperationResponse<Body>
  }
  try {
    const answer = await work()
    if ((answer.status ?? 200) < 300)
      await keepAnswer(db, crypto, { keyHash, answer: JSON.stringify(answer) })
    else await releaseRequest(db, keyHash)
    return answer
  } catch (error) {
    await releaseRequest(db, keyHash)
    throw error
  }
}
