import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { TimelineEntry, TimelineKind } from '../domain/timeline.ts'
import type { CaseScope, ScopeParameters } from './scope.ts'

const textPurpose = 'casework.timeline'

interface EntryRow {
  id: string
  kind: TimelineKind
  actorPersonId: string | null
  actorName: string
  body: string | null
  occurredAt: Date
}

const insert = defineQuery<
  {
    id: string
    caseId: string
    kind: string
    actorPersonId: string | null
    actorName: string
    body: string | null
    occurredAt: Date
  },
  never
>(
  'casework.case_event.insert',
  `insert into casework.case_event (id, case_id, kind, actor_person_id, actor_name, body, occurred_at)
   values (:id, :caseId, :kind, :actorPersonId, :actorName, :body, :occurredAt)`,
)

/** Adds to a case's timeline. Texts are encrypted at rest: notes hold personal data. */
export async function appendEntry(
  tx: Transaction,
  crypto: Crypto,
  caseId: string,
  entry: TimelineEntry,
): Promise<void> {
  const { text, ...columns } = entry
  await tx.execute(insert, { ...columns, caseId, body: text === '' ? null : crypto.seal(textPurpose, text) })
}

const ofCase = defineQuery<{ caseId: string } & ScopeParameters, EntryRow>(
  'casework.case_event.of_case',
  `select e.id, e.kind, e.actor_person_id as "actorPersonId", e.actor_name as "actorName", e.body,
          e.occurred_at as "occurredAt"
   from casework.case_event e join casework.case_file c on c.id = e.case_id
   where e.case_id = :caseId and c.organisation_id = any(:organisationIds::uuid[]) and c.person_id is distinct from :actorPersonId::uuid
   order by e.occurred_at, e.id`,
)

/** What happened to a case, oldest first. */
export async function timelineOf(
  target: Queryable,
  crypto: Crypto,
  scope: CaseScope,
  caseId: string,
): Promise<TimelineEntry[]> {
  const rows = await target.many(ofCase, { caseId, ...scope })
  return rows.map(({ body, ...entry }) => ({
    ...entry,
    text: body === null ? '' : crypto.unseal(textPurpose, body),
  }))
}
