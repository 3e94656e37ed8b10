import { defineQuery, type Queryable } from '#kernel/db'

const withdraw = defineQuery<{ subject: string; now: Date }, never>(
  'identity.security_code.withdraw',
  `update identity.security_code set used_at = :now where subject = :subject and used_at is null`,
)

const insert = defineQuery<
  { id: string; subject: string; codeMac: string; now: Date; expiresAt: Date },
  never
>(
  'identity.security_code.insert',
  `insert into identity.security_code (id, subject, code_mac, sent_at, expires_at)
   values (:id, :subject, :codeMac, :now, :expiresAt)`,
)

export interface NewSecurityCode {
  id: string
  /** What the code is for: one sign-in journey, or one change of a person's settings. */
  subject: string
  codeMac: string
  now: Date
  expiresAt: Date
}

/** Keeps a code; earlier ones for the same subject stop working. */
export async function keepSecurityCode(target: Queryable, code: NewSecurityCode): Promise<void> {
  await target.execute(withdraw, { subject: code.subject, now: code.now })
  await target.execute(insert, { ...code })
}

const use = defineQuery<{ subject: string; codeMac: string; now: Date }, never>(
  'identity.security_code.use',
  `update identity.security_code set used_at = :now
   where subject = :subject and code_mac = :codeMac and used_at is null and expires_at > :now`,
)

/** Spends a code. Of any number at once exactly one gets true. */
export async function useSecurityCode(
  target: Queryable,
  key: { subject: string; codeMac: string; now: Date },
): Promise<boolean> {
  return (await target.execute(use, key)) === 1
}
