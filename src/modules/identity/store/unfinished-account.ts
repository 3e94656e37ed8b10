import { defineQuery, type Queryable } from '#kernel/db'

const save = defineQuery<{ email: string; passwordHash: string; now: Date; expiresAt: Date }, never>(
  'identity.unfinished_account.save',
  `insert into identity.unfinished_account (email, password_hash, created_at, expires_at)
   values (:email, :passwordHash, :now, :expiresAt)
   on conflict (email) do update
     set password_hash = excluded.password_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`,
)

/** Keeps how far somebody came with a new account: the address is proved theirs, and they chose a password. */
export async function saveUnfinishedAccount(
  target: Queryable,
  account: { email: string; passwordHash: string; now: Date; expiresAt: Date },
): Promise<void> {
  await target.execute(save, account)
}

const remove = defineQuery<{ email: string }, never>(
  'identity.unfinished_account.remove',
  `delete from identity.unfinished_account where email = :email`,
)

export async function removeUnfinishedAccount(target: Queryable, email: string): Promise<void> {
  await target.execute(remove, { email })
}
