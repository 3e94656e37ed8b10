import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** What leads back to the draft of somebody without an account. Neither the link nor the code can be read from it. */
export interface ResumeLink {
  draftId: string
  ownerKey: string
  serviceName: string
  codeHash: string
  email: string
  locale: Locale
  draftExpiresAt: Date
}

const emailPurpose = 'services.resume-email'

const put = defineQuery<
  {
    draftId: string
    linkHash: string
    codeHash: string
    sealedEmail: string
    now: Date
    expiresAt: Date
  },
  never
>(
  'services.resume_link.put',
  `insert into services.resume_link (draft_id, link_hash, code_hash, sealed_email, created_at, expires_at)
   values (:draftId, :linkHash, :codeHash, :sealedEmail, :now, :expiresAt)
   on conflict (draft_id) do update set link_hash = :linkHash, code_hash = :codeHash, sealed_email = :sealedEmail,
     created_at = :now, expires_at = :expiresAt`,
)

export interface NewResumeLink {
  draftId: string
  linkHash: string
  codeHash: string
  email: string
  now: Date
  expiresAt: Date
}

/** Keeps the link and the code of a draft, in the place of those it had. */
export async function putResumeLink(
  tx: Transaction,
  crypto: Crypto,
  { email, ...link }: NewResumeLink,
): Promise<void> {
  await tx.execute(put, { ...link, sealedEmail: crypto.seal(emailPurpose, email) })
}

const renew = defineQuery<{ draftId: string; linkHash: string; now: Date; expiresAt: Date }, never>(
  'services.resume_link.renew',
  `update services.resume_link set link_hash = :linkHash, created_at = :now, expires_at = :expiresAt
   where draft_id = :draftId`,
)

/** Gives a draft a new link; its code stays. */
export async function renewResumeLink(
  tx: Transaction,
  link: { draftId: string; linkHash: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.execute(renew, link)
}

const lengthen = defineQuery<{ draftId: string; expiresAt: Date }, never>(
  'services.resume_link.lengthen',
  `update services.resume_link set expires_at = :expiresAt where draft_id = :draftId`,
)

/** The draft was changed: its link lasts as long as it does. */
export async function lengthenResumeLink(
  tx: Transaction,
  link: { draftId: string; expiresAt: Date },
): Promise<void> {
  await tx.execute(lengthen, link)
}

type ResumeRow = Omit<ResumeLink, 'email'> & { sealedEmail: string }

const find = defineQuery<{ linkHash: string; now: Date }, ResumeRow>(
  'services.resume_link.find',
  `select l.draft_id as "draftId", d.owner_key as "ownerKey", d.service_name as "serviceName",
          l.code_hash as "codeHash", l.sealed_email as "sealedEmail", d.locale, d.expires_at as "draftExpiresAt"
   from services.resume_link l join services.draft d on d.id = l.draft_id
   where l.link_hash = :linkHash and l.expires_at > :now and d.expires_at > :now and d.person_id is null`,
)

/** Where a link leads, as long as it does and the draft is of nobody with an account. */
export async function findResumeLink(
  target: Queryable,
  crypto: Crypto,
  key: { linkHash: string; now: Date },
): Promise<ResumeLink | undefined> {
  const row = await target.maybe(find, key)
  if (row === undefined) return undefined
  const { sealedEmail, ...link } = row
  return { ...link, email: crypto.unseal(emailPurpose, sealedEmail) }
}

const ofDraft = defineQuery<{ draftId: string }, { sealedEmail: string }>(
  'services.resume_link.of_draft',
  `select sealed_email as "sealedEmail" from services.resume_link where draft_id = :draftId`,
)

/** Where the link of a draft was sent; undefined for a draft without one. */
export async function resumeEmailOf(
  target: Queryable,
  crypto: Crypto,
  draftId: string,
): Promise<string | undefined> {
  const row = await target.maybe(ofDraft, { draftId })
  return row === undefined ? undefined : crypto.unseal(emailPurpose, row.sealedEmail)
}
