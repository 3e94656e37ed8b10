import { defineQuery, type Queryable } from '#kernel/db'

const withdraw = defineQuery<{ subject: string; now: Date }, never>(
  'identity.email_code.withdraw',
  `update identity.email_code set used_at = :now where subject = :subject and used_at is null`,
)

const insert = defineQuery<
  { id: string; subject: string; codeMac: string; now: Date; expiresAt: Date },
  never
>(
  'identity.email_code.insert',
  `insert into identity.email_code (id, subject, code_mac, sent_at, expires_at)
   values (:id, :subject, :codeMac, :now, :expiresAt)`,
)

export interface NewEmailCode {
  id: string
  /** What the code is for: one sign-in journey, or one change of a person's settings. */
  subject: string
  codeMac: string
  now: Date
  expiresAt: Date
}

/** Keeps a code; earlier ones for the same subject stop working. */
export async function keepEmailCode(target: Queryable, code: NewEmailCode): Promise<void> {
  await target.execute(withdraw, { subject: code.subject, now: code.now })
  await target.execute(insert, { ...code })
}

const use = defineQuery<{ subject: string; codeMac: string; now: Date }, never>(
  'identity.email_code.use',
  `update identity.email_code set used_at = :now
   where subject = :subject and code_mac = :codeMac and used_at is null and expires_at > :now`,
)

/** Spends a code. Of any number at once exactly one gets true. */
export async function useEmailCode(
  target: Queryable,
  key: { subject: string; codeMac: string; now: Date },
): Promise<boolean> {
  return (await target.execute(use, key)) === 1
}
