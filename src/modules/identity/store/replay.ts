import { defineQuery, type Queryable } from '#kernel/db'

const remember = defineQuery<{ key: string; expiresAt: Date }, never>(
  'identity.replay.remember',
  `insert into identity.replay (key, expires_at) values (:key, :expiresAt) on conflict do nothing`,
)

/** For what may be seen once only, such as a signed assertion. Of any number at once exactly one gets true. */
export async function rememberOnce(
  target: Queryable,
  seen: { key: string; expiresAt: Date },
): Promise<boolean> {
  return (await target.execute(remember, seen)) === 1
}
