import { defineQuery, type Transaction } from '#kernel/db'

const hold = defineQuery<{ id: string; now: Date }, { id: string }>(
  'access.session.hold',
  `select id from access.session where id = :id and ended_at is null and expires_at > :now for share`,
)

/**
 * Whoever ends this session waits until the transaction is over: what it writes is there for them to find. Returns false
 * when the session has ended or run out.
 */
export async function holdSession(tx: Transaction, id: string, now: Date): Promise<boolean> {
  return (await tx.maybe(hold, { id, now })) !== undefined
}
