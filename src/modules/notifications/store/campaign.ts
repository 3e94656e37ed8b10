import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Content } from '../domain/content.ts'

export type CampaignState = 'draft' | 'waiting' | 'refused' | 'sending' | 'paused' | 'sent' | 'stopped'

/** A message of a public body to a group. */
export interface Campaign {
  id: string
  organisationId: string
  groupId: string
  groupTitle: LocalisedText
  name: string
  content: Content
  link: string | null
  isUrgent: boolean
  centreOnly: boolean
  expiresInDays: number
  pacePerMinute: number
  state: CampaignState
  authors: string[]
  submittedAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  refusalReason: string | null
  /** The last person whom it went to, in the order of ids. */
  afterPerson: string | null
  /** Up to when the pace was used up. */
  sentUntil: Date | null
  recipientCount: number
  createdAt: Date
  changedAt: Date
  version: number
}

const columns = `c.id, c.organisation_id as "organisationId", c.group_id as "groupId",
  json_build_object('en', g.title_en, 'cy', g.title_cy) as "groupTitle", c.name, c.content, c.link,
  c.is_urgent as "isUrgent", c.centre_only as "centreOnly", c.expires_in_days as "expiresInDays",
  c.pace_per_minute as "pacePerMinute", c.state, to_json(c.authors) as authors, c.submitted_at as "submittedAt",
  c.decided_by as "decidedBy", c.decided_at as "decidedAt", c.refusal_reason as "refusalReason",
  c.after_person as "afterPerson", c.sent_until as "sentUntil", c.recipient_count as "recipientCount",
  c.created_at as "createdAt", c.changed_at as "changedAt", c.version`
const tables = 'notifications.campaign c join notifications.recipient_group g on g.id = c.group_id'

const list = defineQuery<{ organisationIds: readonly string[]; limit: number }, Campaign>(
  'notifications.campaign.list',
  `select ${columns} from ${tables} where c.organisation_id = any(:organisationIds::uuid[])
   order by c.created_at desc, c.id desc limit :limit`,
)

/** The newest messages of public bodies to groups. */
export async function campaignsOf(
  target: Queryable,
  organisationIds: readonly string[],
  limit: number,
): Promise<Campaign[]> {
  return target.many(list, { organisationIds, limit })
}

const find = defineQuery<{ organisationIds: readonly string[]; id: string }, Campaign>(
  'notifications.campaign.find',
  `select ${columns} from ${tables} where c.id = :id and c.organisation_id = any(:organisationIds::uuid[])`,
)

export async function campaignOf(
  target: Queryable,
  organisationIds: readonly string[],
  id: string,
): Promise<Campaign | undefined> {
  return target.maybe(find, { organisationIds, id })
}

export interface CampaignEntry {
  organisationId: string
  groupId: string
  name: string
  content: Content
  link: string | null
  isUrgent: boolean
  expiresInDays: number
  pacePerMinute: number
}

interface InsertParameters extends Record<
  string,
  string | number | boolean | Date | null | readonly string[]
> {
  id: string
  keyHash: string | null
  organisationId: string
  groupId: string
  name: string
  content: string
  link: string | null
  isUrgent: boolean
  centreOnly: boolean
  expiresInDays: number
  pacePerMinute: number
  state: CampaignState
  authors: readonly string[]
  now: Date
}

const insert = defineQuery<InsertParameters, never>(
  'notifications.campaign.insert',
  `insert into notifications.campaign
     (id, key_hash, organisation_id, group_id, name, content, link, is_urgent, centre_only, expires_in_days,
      pace_per_minute, state, authors, sent_until, created_at, changed_at)
   values (:id, :keyHash, :organisationId, :groupId, :name, :content::jsonb, :link, :isUrgent, :centreOnly,
     :expiresInDays, :pacePerMinute, :state, :authors::uuid[], :now, :now, :now)
   on conflict do nothing`,
)

/** A campaign with where it comes from. */
export interface NewCampaign extends CampaignEntry {
  id: string
  /** Hash of the key under which a service sent it; null for those of staff. */
  keyHash: string | null
  centreOnly: boolean
  state: CampaignState
  authors: readonly string[]
  now: Date
}

/** False when the key is known. */
export async function insertCampaign(
  tx: Transaction,
  { content, ...campaign }: NewCampaign,
): Promise<boolean> {
  return (await tx.execute(insert, { ...campaign, content: json(content) })) === 1
}

const byKey = defineQuery<{ keyHash: string }, { id: string; groupId: string }>(
  'notifications.campaign.by_key',
  `select id, group_id as "groupId" from notifications.campaign where key_hash = :keyHash`,
)

export async function campaignByKey(
  target: Queryable,
  keyHash: string,
): Promise<{ id: string; groupId: string } | undefined> {
  return target.maybe(byKey, { keyHash })
}

const update = defineQuery<
  {
    id: string
    version: number
    groupId: string
    name: string
    content: string
    link: string | null
    isUrgent: boolean
    expiresInDays: number
    pacePerMinute: number
    author: string
    now: Date
  },
  never
>(
  'notifications.campaign.update',
  `update notifications.campaign set group_id = :groupId, name = :name, content = :content::jsonb, link = :link,
     is_urgent = :isUrgent, expires_in_days = :expiresInDays, pace_per_minute = :pacePerMinute, state = 'draft',
     authors = case when :author::uuid = any(authors) then authors else authors || :author::uuid end,
     changed_at = :now, version = version + 1
   where id = :id and version = :version and state in ('draft', 'refused')`,
)

/** Changes a draft; one that was sent back is a draft again. False when somebody else changed it meanwhile. */
export async function updateCampaign(
  tx: Transaction,
  place: { id: string; version: number; author: string; now: Date },
  { organisationId: _whose, content, ...entry }: CampaignEntry,
): Promise<boolean> {
  return (await tx.execute(update, { ...place, ...entry, content: json(content) })) === 1
}

const move = defineQuery<
  {
    id: string
    version: number
    from: readonly string[]
    to: string
    personId: string
    reason: string | null
    now: Date
  },
  never
>(
  'notifications.campaign.move',
  `update notifications.campaign set state = :to, changed_at = :now, version = version + 1,
     authors = case when :to = 'waiting' and not :personId::uuid = any(authors)
       then authors || :personId::uuid else authors end,
     submitted_at = case when :to = 'waiting' then :now else submitted_at end,
     decided_by = case when state = 'waiting' then :personId::uuid else decided_by end,
     decided_at = case when state = 'waiting' then :now else decided_at end,
     refusal_reason = case when :to = 'waiting' then null else coalesce(:reason::text, refusal_reason) end,
     sent_until = case when :to = 'sending' then :now else sent_until end,
     finished_at = case when :to = 'stopped' then :now else finished_at end
   where id = :id and version = :version and state = any(:from)`,
)

/** Brings a campaign to another state. False when somebody else changed it meanwhile. */
export async function moveCampaign(
  tx: Transaction,
  change: {
    id: string
    version: number
    from: readonly CampaignState[]
    to: CampaignState
    personId: string
    reason: string | null
    now: Date
  },
): Promise<boolean> {
  return (await tx.execute(move, { ...change })) === 1
}

const lockNext = defineQuery<Record<never, never>, { id: string }>(
  'notifications.campaign.list_sending',
  `select id from notifications.campaign where state = 'sending' order by id`,
)

export async function sendingCampaigns(target: Queryable): Promise<string[]> {
  return (await target.many(lockNext, {})).map(({ id }) => id)
}

const lock = defineQuery<{ id: string }, Campaign>(
  'notifications.campaign.lock_sending',
  `select ${columns} from ${tables} where c.id = :id and c.state = 'sending' for update of c skip locked`,
)

/** Undefined where another node has it, or it is not being sent. */
export async function lockSendingCampaign(tx: Transaction, id: string): Promise<Campaign | undefined> {
  return tx.maybe(lock, { id })
}

const progress = defineQuery<
  { id: string; afterPerson: string | null; sentUntil: Date; added: number; isFinished: boolean; now: Date },
  never
>(
  'notifications.campaign.progress',
  `update notifications.campaign set after_person = :afterPerson, sent_until = :sentUntil,
     recipient_count = recipient_count + :added, state = case when :isFinished then 'sent' else state end,
     finished_at = case when :isFinished then :now else finished_at end
   where id = :id`,
)

/** How far a campaign has come. */
export async function saveProgress(
  tx: Transaction,
  step: {
    id: string
    afterPerson: string | null
    sentUntil: Date
    added: number
    isFinished: boolean
    now: Date
  },
): Promise<void> {
  await tx.execute(progress, step)
}

const identifiers = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'notifications.campaign.identifiers',
  `select id, organisation_id as "organisationId" from notifications.campaign order by id`,
)

/** Whose each campaign is, for the tests of access. */
export async function campaignIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string }[]> {
  return target.many(identifiers, {})
}
