import { defineQuery, type Queryable } from '#kernel/db'

const spend = defineQuery<{ challengeHash: string; expiresAt: Date }, never>(
  'identity.spent_challenge.spend',
  `insert into identity.spent_challenge (challenge_hash, expires_at) values (:challengeHash, :expiresAt)
   on conflict do nothing`,
)

/** Spends a challenge. Of any number at once exactly one gets true. */
export async function spendChallenge(
  target: Queryable,
  challenge: { challengeHash: string; expiresAt: Date },
): Promise<boolean> {
  return (await target.execute(spend, challenge)) === 1
}
