import { organisationsWhere, type Permission, type PersonActor } from '#kernel/access'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

export interface Notice {
  id: string
  organisationId: string
  text: string
  publishedAt: Date
}

const latest = defineQuery<{ organisationIds: readonly string[]; limit: number }, Notice>(
  'newmodule.notice.latest',
  `select id, organisation_id as "organisationId", body as text, published_at as "publishedAt"
   from newmodule.notice where organisation_id = any(:organisationIds::uuid[])
   order by published_at desc, id limit :limit`,
)

/** The newest notices that `permission` opens to the actor, newest first. */
export async function latestNotices(
  target: Queryable,
  { actor, permission, limit }: { actor: PersonActor; permission: Permission; limit: number },
): Promise<Notice[]> {
  return target.many(latest, { organisationIds: organisationsWhere(actor, permission), limit })
}

const insert = defineQuery<{ id: string; organisationId: string; text: string; publishedAt: Date }, never>(
  'newmodule.notice.insert',
  `insert into newmodule.notice (id, organisation_id, body, published_at)
   values (:id, :organisationId, :text, :publishedAt)`,
)

export async function insertNotice(tx: Transaction, notice: Notice): Promise<void> {
  await tx.execute(insert, { ...notice })
}
