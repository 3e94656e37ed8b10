import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { CentreState, DeliveryState } from '../domain/delivery-state.ts'
import type { Kind } from '../domain/kinds.ts'

/** A notification as it comes in. */
export interface NewNotification {
  id: string
  keyHash: string
  /** Null where it failed validation: nobody gets it. */
  personId: string | null
  organisationId: string | null
  campaignId: string | null
  campaignName: string | null
  kind: Kind
  isUrgent: boolean
  centreOnly: boolean
  isEmailed: boolean
  /** Null where the words are those of the campaign, or nobody gets it. */
  sealedContent: string | null
  link: string | null
  expiresAt: Date
  failure: string | null
}

const insert = defineQuery<{ rows: string; now: Date }, { id: string }>(
  'notifications.notification.insert',
  `with sent as (
     select * from jsonb_to_recordset(:rows::jsonb) as r(
       id uuid, "keyHash" text, "personId" uuid, "organisationId" uuid, "campaignId" uuid, "campaignName" text, kind text,
       "isUrgent" boolean, "centreOnly" boolean, "isEmailed" boolean, "sealedContent" text, link text,
       "expiresAt" timestamptz, failure text)
   ), added as (
     insert into notifications.notification
       (id, key_hash, person_id, organisation_id, campaign_id, campaign_name, kind, is_urgent, centre_only, is_emailed,
        sealed_content, link, state, stage, due_at, created_at, expires_at)
     select id, "keyHash", "personId", "organisationId", "campaignId", "campaignName", kind, "isUrgent", "centreOnly",
       "isEmailed", "sealedContent", link, case when failure is null then 'VALIDATED' else 'VALIDATION_FAILED' end,
       case when failure is null then 'waiting' else 'done' end, :now, :now, "expiresAt"
     from sent order by "keyHash"
     on conflict (key_hash) do nothing
     returning id
   ), noted as (
     insert into notifications.delivery_event (notification_id, state, reason, occurred_at)
     select added.id, step.state, case when step.place = 3 then sent.failure end, :now
     from added join sent on sent.id = added.id
     cross join lateral (values (1, 'RECEIVED'), (2, 'VALIDATING'),
       (3, case when sent.failure is null then 'VALIDATED' else 'VALIDATION_FAILED' end)) as step(place, state)
     order by added.id, step.place
   )
   select id from added`,
)

/**
 * Takes notifications in with the beginning of their history: one statement however many. Those whose key is known are
 * left out, whoever else brings the same key at the same moment.
 * @returns the ids of those that are new
 */
export async function insertNotifications(
  tx: Transaction,
  notifications: readonly NewNotification[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (notifications.length === 0) return new Set()
  const rows = await tx.many(insert, { rows: json(notifications), now })
  return new Set(rows.map(({ id }) => id))
}

const byKeys = defineQuery<{ keyHashes: readonly string[] }, { id: string; keyHash: string }>(
  'notifications.notification.by_keys',
  `select id, key_hash as "keyHash" from notifications.notification where key_hash = any(:keyHashes)`,
)

/** The ids of notifications by the hashes of their keys. */
export async function idsByKey(
  target: Queryable,
  keyHashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keyHashes.length === 0) return new Map()
  const rows = await target.many(byKeys, { keyHashes })
  return new Map(rows.map(({ id, keyHash }) => [keyHash, id]))
}

/** One step of the history of a notification. */
export interface DeliveryEvent {
  state: DeliveryState
  reason: string | null
  at: Date
}

const history = defineQuery<{ id: string; organisationIds: readonly string[] }, DeliveryEvent>(
  'notifications.delivery_event.list',
  `select e.state, e.reason, e.occurred_at as at
   from notifications.delivery_event e join notifications.notification n on n.id = e.notification_id
   where n.id = :id and n.organisation_id = any(:organisationIds::uuid[]) order by e.ordinal`,
)

/** The history of a notification that one of these public bodies sent, the oldest first; empty where none of them did. */
export async function historyOf(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<DeliveryEvent[]> {
  return target.many(history, { id, organisationIds })
}

/** How far the notifications of a campaign have come. */
export interface CampaignCounts {
  received: number
  processed: number
  dispatched: number
  failed: number
  read: number
  markedAsUnread: number
  hidden: number
}

const countColumns = `count(*) as received,
   count(*) filter (where n.stage <> 'waiting' and n.state not in ('VALIDATION_FAILED', 'PROCESSING_FAILED')) as processed,
   count(*) filter (where n.stage <> 'waiting' and n.state not in
     ('VALIDATION_FAILED', 'PROCESSING', 'PROCESSING_FAILED', 'PROCESSED', 'DISPATCHING', 'DISPATCHING_FAILED')) as dispatched,
   count(*) filter (where n.state like '%FAILED') as failed,
   count(*) filter (where n.centre_state = 'read') as read,
   count(*) filter (where n.state = 'NOTIFICATION_CENTRE_MARKED_AS_UNREAD') as "markedAsUnread",
   count(*) filter (where n.centre_state = 'hidden') as hidden`

const countById = defineQuery<{ campaignId: string }, CampaignCounts>(
  'notifications.notification.count_by_campaign',
  `select ${countColumns} from notifications.notification n where n.campaign_id = :campaignId`,
)

export async function countsOfCampaign(target: Queryable, campaignId: string): Promise<CampaignCounts> {
  return target.one(countById, { campaignId })
}

const countByName = defineQuery<{ organisationIds: readonly string[]; name: string }, CampaignCounts>(
  'notifications.notification.count_by_campaign_name',
  `select ${countColumns} from notifications.notification n
   where n.organisation_id = any(:organisationIds::uuid[]) and n.campaign_name = :name`,
)

/** The same by the name that the sending service gave. */
export async function countsOfCampaignName(
  target: Queryable,
  organisationIds: readonly string[],
  name: string,
): Promise<CampaignCounts> {
  return target.one(countByName, { organisationIds, name })
}

/** A notification as its owner sees it. */
export interface CentreEntry {
  id: string
  kind: Kind
  organisationId: string | null
  sealedContent: string | null
  campaignContent: unknown
  link: string | null
  isUrgent: boolean
  state: DeliveryState
  centreState: CentreState
  createdAt: Date
  expiresAt: Date
}

const centreColumns = `n.id, n.kind, n.organisation_id as "organisationId", n.sealed_content as "sealedContent",
  c.content as "campaignContent", n.link, n.is_urgent as "isUrgent", n.state, n.centre_state as "centreState",
  date_trunc('milliseconds', n.created_at) as "createdAt", n.expires_at as "expiresAt"`
const centreTables = `notifications.notification n left join notifications.campaign c on c.id = n.campaign_id`

const list = defineQuery<
  { personId: string; beforeAt: Date | null; beforeId: string | null; limit: number },
  CentreEntry
>(
  'notifications.notification.list_own',
  `select ${centreColumns} from ${centreTables}
   where n.person_id = :personId and n.centre_state <> 'hidden'
     and (:beforeAt::timestamptz is null
       or (date_trunc('milliseconds', n.created_at), n.id) < (:beforeAt::timestamptz, :beforeId::uuid))
   order by date_trunc('milliseconds', n.created_at) desc, n.id desc limit :limit`,
)

/** Where a page of the centre begins: after this entry. */
export interface CentrePlace {
  createdAt: Date
  id: string
}

/** What somebody has not hidden, the newest first. */
export async function centreOf(
  target: Queryable,
  personId: string,
  { before, limit }: { before?: CentrePlace | undefined; limit: number },
): Promise<CentreEntry[]> {
  return target.many(list, {
    personId,
    beforeAt: before?.createdAt ?? null,
    beforeId: before?.id ?? null,
    limit,
  })
}

const find = defineQuery<{ personId: string; id: string }, CentreEntry>(
  'notifications.notification.find_own',
  `select ${centreColumns} from ${centreTables}
   where n.id = :id and n.person_id = :personId and n.centre_state <> 'hidden'`,
)

/** One of somebody's own notifications; undefined for those of others and those that were hidden. */
export async function centreEntry(
  target: Queryable,
  personId: string,
  id: string,
): Promise<CentreEntry | undefined> {
  return target.maybe(find, { personId, id })
}

const unread = defineQuery<{ personId: string }, { count: number }>(
  'notifications.notification.count_unread',
  `select count(*) as count from notifications.notification
   where person_id = :personId and centre_state = 'unread'`,
)

export async function countUnread(target: Queryable, personId: string): Promise<number> {
  return (await target.one(unread, { personId })).count
}

const identifiers = defineQuery<Record<never, never>, { id: string; personId: string }>(
  'notifications.notification.identifiers',
  `select id, person_id as "personId" from notifications.notification where person_id is not null order by id`,
)

/** Whose each notification is, for the tests of access. */
export async function notificationIdentifiers(
  target: Queryable,
): Promise<{ id: string; personId: string }[]> {
  return target.many(identifiers, {})
}
