import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { ReceivedWay } from './draft.ts'

/** An application that staff enter for somebody. */
export interface StaffEntry {
  draftId: string
  organisationId: string
  serviceName: string
  received: ReceivedWay
  /** YYYY-MM-DD */
  receivedOn: string
  /** Whose application it is, where they have an account. */
  personId: string | null
  begunAt: Date
  /** Once it was sent. */
  reference: string | null
}

const columns = `draft_id as "draftId", organisation_id as "organisationId", service_name as "serviceName", received,
  received_on as "receivedOn", person_id as "personId", begun_at as "begunAt", reference`

const insert = defineQuery<
  {
    draftId: string
    organisationId: string
    serviceName: string
    received: string
    receivedOn: string
    personId: string | null
    begunBy: string
    now: Date
  },
  never
>(
  'services.staff_entry.insert',
  `insert into services.staff_entry
     (draft_id, organisation_id, service_name, received, received_on, person_id, begun_by, begun_at)
   values (:draftId, :organisationId, :serviceName, :received, :receivedOn, :personId, :begunBy, :now)`,
)

export async function insertEntry(
  tx: Transaction,
  { begunBy, now, ...entry }: Omit<StaffEntry, 'begunAt' | 'reference'> & { begunBy: string; now: Date },
): Promise<void> {
  const { draftId, organisationId, serviceName, received, receivedOn, personId } = entry
  const row = { draftId, organisationId, serviceName, received, receivedOn, personId }
  await tx.execute(insert, { ...row, begunBy, now })
}

const find = defineQuery<{ draftId: string; organisationIds: readonly string[] }, StaffEntry>(
  'services.staff_entry.find',
  `select ${columns} from services.staff_entry
   where draft_id = :draftId and organisation_id = any(:organisationIds)`,
)

/** An entry of one of these bodies. */
export async function findEntry(
  target: Queryable,
  key: { draftId: string; organisationIds: readonly string[] },
): Promise<StaffEntry | undefined> {
  return target.maybe(find, key)
}

const open = defineQuery<{ organisationIds: readonly string[]; now: Date; limit: number }, StaffEntry>(
  'services.staff_entry.open',
  `select ${columns} from services.staff_entry
   where organisation_id = any(:organisationIds) and sent_at is null
     and exists (select from services.draft where draft.id = staff_entry.draft_id and draft.expires_at > :now)
   order by begun_at desc limit :limit`,
)

/** Entries that are not sent yet, newest first. */
export async function openEntries(
  target: Queryable,
  key: { organisationIds: readonly string[]; now: Date; limit: number },
): Promise<StaffEntry[]> {
  return target.many(open, key)
}

const sent = defineQuery<{ draftId: string; reference: string; now: Date }, never>(
  'services.staff_entry.sent',
  `update services.staff_entry set reference = :reference, sent_at = :now where draft_id = :draftId and sent_at is null`,
)

export async function noteEntrySent(
  tx: Transaction,
  key: { draftId: string; reference: string; now: Date },
): Promise<void> {
  await tx.execute(sent, key)
}

const owners = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'services.staff_entry.owners',
  `select draft_id as id, organisation_id as "organisationId" from services.staff_entry order by draft_id limit 20`,
)

/** Some entries with their bodies: for the test that nobody reaches another's. */
export async function entryOwners(target: Queryable): Promise<{ id: string; organisationId: string }[]> {
  return target.many(owners, {})
}
