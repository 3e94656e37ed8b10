import { defineQuery, type Db } from '#kernel/db'
import type { OwnedIdentifier } from '#kernel/module'

const caseIds = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'casework.case_file.identifiers',
  `select id, organisation_id as "organisationId" from casework.case_file order by opened_at, id`,
)

/** Whose each case is, for the tests of access. */
export async function caseIdentifiers(db: Db): Promise<OwnedIdentifier[]> {
  return db.many(caseIds, {})
}
