import type { Queryable, Transaction } from '#kernel/db'
import { clientNetwork, HttpProblem, type PageContext } from '#kernel/http'
import { secondMs } from '#kernel/clock'
import { lockOf, maximumOfNetwork, type AttemptKind } from '../domain/attempts.ts'
import { attemptsOf, countAttempt } from '../store/attempt.ts'

type NetworkContext = Pick<PageContext, 'kernel' | 'clientAddress'>

/**
 * Stops a network from which too many attempts came, over all email addresses: guessing one password for everybody,
 * or having codes sent to everybody, locks no single address.
 * @throws HttpProblem 429
 */
export async function checkNetwork(context: NetworkContext, target: Queryable): Promise<void> {
  const subject = subjectOf(context)
  if (subject === undefined) return
  const now = context.kernel.clock.now()
  const lock = lockOf(await attemptsOf(target, subject), now, maximumOfNetwork)
  if (lock === undefined) return
  const retryAfterSeconds = Math.ceil((lock.until.getTime() - now.getTime()) / secondMs)
  throw new HttpProblem(429, 'too-many-requests', { retryAfterSeconds })
}

/** Counts a wrong password, or a code sent to somebody who has proved nothing yet. */
export async function countForNetwork(
  context: NetworkContext,
  tx: Transaction,
  kind: AttemptKind,
): Promise<void> {
  const subject = subjectOf(context)
  if (subject !== undefined)
    await countAttempt(tx, subject, kind, context.kernel.clock.now(), maximumOfNetwork)
}

/** A keyed hash, so that the table names nobody. */
function subjectOf({ kernel, clientAddress }: NetworkContext): string | undefined {
  const network = clientNetwork(clientAddress)
  return network === undefined ? undefined : kernel.crypto.mac('identity.attempt-network', network)
}
