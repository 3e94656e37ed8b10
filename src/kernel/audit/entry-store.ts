import { defineQuery } from '#kernel/db'
import type { StoredEntry } from './entry.ts'

type Nothing = Record<never, never>

/** One statement, because every page that reads personal data waits for it. */
export const insertEntry = defineQuery<
  {
    content: string
    subjectPersonId: string | null
    organisationId: string | null
    actorPersonId: string | null
    action: string
    createdAt: Date
  },
  never
>(
  'audit.entry.insert',
  `with written as (
     insert into audit.entry (content, subject_person_id, organisation_id, actor_person_id, action, created_at)
     values (:content, :subjectPersonId, :organisationId, :actorPersonId, :action, :createdAt)
     returning id
   )
   insert into audit.pending (entry_id) select id from written`,
)

/** An empty string in the arrays of ids stands for none. */
export const insertEntries = defineQuery<
  {
    contents: readonly string[]
    subjectPersonIds: readonly string[]
    organisationIds: readonly string[]
    actorPersonIds: readonly string[]
    actions: readonly string[]
    createdAt: Date
  },
  never
>(
  'audit.entry.insert_many',
  `with written as (
     insert into audit.entry (content, subject_person_id, organisation_id, actor_person_id, action, created_at)
     select content, nullif(subject, ''), nullif(organisation, ''), nullif(actor, ''), action, :createdAt::timestamptz
     from unnest(:contents::text[], :subjectPersonIds::text[], :organisationIds::text[], :actorPersonIds::text[],
       :actions::text[]) with ordinality as event (content, subject, organisation, actor, action, place)
     order by place
     returning id
   )
   insert into audit.pending (entry_id) select id from written`,
)

export const listUsesOfPerson = defineQuery<
  {
    personId: string
    before: number
    /** An empty one fits every action. */
    actions: readonly string[]
    organisationId: string | null
    resource: string | null
    byOthers: boolean
    limit: number
  },
  StoredEntry
>(
  'audit.entry.list_uses_of_person',
  `select entry.id, entry.content, leaf.leaf_index as "leafIndex"
   from audit.entry left join audit.leaf on leaf.entry_id = entry.id
   where entry.subject_person_id = :personId and entry.id < :before
     and exists (select from unnest(:actions::text[]) as wanted (beginning) where starts_with(entry.action, beginning))
     and (:organisationId::text is null or entry.organisation_id = :organisationId::text)
     and (:resource::text is null or entry.content::json ->> 'resource' = :resource::text)
     and (not :byOthers::boolean or entry.actor_person_id is distinct from :personId::text)
   order by entry.id desc limit :limit`,
)

export const listBodiesThatUsed = defineQuery<{ personId: string }, { organisationId: string }>(
  'audit.entry.list_bodies_that_used',
  `select distinct organisation_id as "organisationId" from audit.entry
   where subject_person_id = :personId and organisation_id is not null`,
)

export const findIntegratedEntry = defineQuery<{ entryId: number }, { content: string; leafIndex: number }>(
  'audit.entry.find_integrated',
  `select entry.content, leaf.leaf_index as "leafIndex"
   from audit.entry join audit.leaf on leaf.entry_id = entry.id where entry.id = :entryId`,
)

export const listPendingEntries = defineQuery<{ limit: number }, { id: number; content: string }>(
  'audit.pending.list',
  `select entry.id, entry.content from audit.pending join audit.entry on entry.id = pending.entry_id
   order by pending.entry_id limit :limit`,
)

export const deletePending = defineQuery<{ entryIds: readonly number[] }, never>(
  'audit.pending.delete',
  `delete from audit.pending where entry_id = any(:entryIds::bigint[])`,
)

/** Undefined while another process holds the log. */
export const lockLog = defineQuery<Nothing, { origin: string | null }>(
  'audit.log.lock',
  `select origin from audit.log for update skip locked`,
)

export const setLogOrigin = defineQuery<{ origin: string }, never>(
  'audit.log.set_origin',
  `update audit.log set origin = :origin where origin is null`,
)

export const findLogOrigin = defineQuery<Nothing, { origin: string | null }>(
  'audit.log.find_origin',
  `select origin from audit.log`,
)
