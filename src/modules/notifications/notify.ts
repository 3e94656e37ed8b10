import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { cutText, isOwnPath, longestPushBody, longestTitle, type Content } from './domain/content.ts'
import type { Kind } from './domain/kinds.ts'
import { dispatchNow } from './jobs/dispatch-now.ts'
import { sealContent } from './sealed-content.ts'
import { idsByKey, insertNotifications, type NewNotification } from './store/notification.ts'

/** Something to tell a person. */
export interface Notice {
  personId: string
  /** Whatever brings the same key again gets the notification that there is. Begin it with the name of the module. */
  key: string
  /** What it is about; people choose the ways of each kind. */
  kind: Kind
  /** The public body that says it. */
  organisationId?: string | undefined
  /** Counted together. */
  campaign?: string | undefined
  title: LocalisedText
  /** Plain text; blank lines between paragraphs. */
  body: LocalisedText
  /** What is shown on a screen that others may see; the title alone unless said. */
  pushBody?: LocalisedText | undefined
  /** A path of this site that it leads to. */
  link?: string | undefined
  /** What is urgent comes at night too. */
  urgency: 'urgent' | 'normal'
  /** 90 unless said; then it is hidden, and a month later deleted. */
  expiresInDays?: number | undefined
  /** The person was emailed the same words. */
  isEmailed?: boolean | undefined
}

export const defaultExpiryDays = 90
export const mostExpiryDays = 365

/**
 * Tells a person something, exactly once for each key: in their message centre at once, and in the ways that they chose,
 * after the transaction.
 * @returns its id
 * @throws RangeError for a link to another site
 */
export async function notify(kernel: Kernel, tx: Transaction, notice: Notice): Promise<string> {
  const [id] = await notifyMany(kernel, tx, [notice])
  if (id === undefined) throw new Error('A notification has no id')
  return id
}

/** As `notify`, for many: a few statements however many. @returns their ids, in the order of the notices */
export async function notifyMany(
  kernel: Kernel,
  tx: Transaction,
  notices: readonly Notice[],
): Promise<string[]> {
  const rows = notices.map((notice) => rowOf(kernel, notice))
  return addRows(kernel, tx, rows)
}

/** Takes rows in and has them sent after the commit. @returns the ids by which they are known, in the order of the rows */
export async function addRows(
  kernel: Kernel,
  tx: Transaction,
  rows: readonly NewNotification[],
): Promise<string[]> {
  const unique = [...new Map(rows.map((row) => [row.keyHash, row])).values()]
  const added = await insertNotifications(tx, unique, kernel.clock.now())
  if (added.size > 0) await kernel.jobs.enqueue(tx, dispatchNow, {})
  const known = unique.filter(({ id }) => !added.has(id)).map(({ keyHash }) => keyHash)
  const earlier = await idsByKey(tx, known)
  const ids = new Map(unique.map(({ id, keyHash }) => [keyHash, earlier.get(keyHash) ?? id]))
  return rows.map(({ id, keyHash }) => ids.get(keyHash) ?? id)
}

/** Under which a key is stored: keys may name people. */
export function hashOfKey({ crypto }: Pick<Kernel, 'crypto'>, owner: string, key: string): string {
  return crypto.sha256(`${owner}\n${key}`)
}

function rowOf(kernel: Kernel, notice: Notice): NewNotification {
  const { personId, key, kind, organisationId, campaign, link, urgency, expiresInDays, isEmailed } = notice
  if (link !== undefined && !isOwnPath(link)) throw new RangeError(`${link} is no path of this site`)
  return {
    id: kernel.crypto.uuid(),
    keyHash: hashOfKey(kernel, 'program', key),
    personId,
    organisationId: organisationId ?? null,
    campaignId: null,
    campaignName: campaign ?? null,
    kind,
    isUrgent: urgency === 'urgent',
    centreOnly: false,
    isEmailed: isEmailed ?? false,
    sealedContent: sealContent(kernel, contentOfNotice(notice)),
    link: link ?? null,
    expiresAt: addMs(kernel.clock.now(), (expiresInDays ?? defaultExpiryDays) * dayMs),
    failure: null,
  }
}

function contentOfNotice({ title, body, pushBody }: Notice): Content {
  const words = (locale: 'en' | 'cy') => ({ title: title[locale], body: body[locale] })
  const shown = (locale: 'en' | 'cy') => ({
    title: cutText(title[locale], longestTitle),
    body: cutText(pushBody?.[locale] ?? '', longestPushBody),
  })
  return { push: { en: shown('en'), cy: shown('cy') }, message: { en: words('en'), cy: words('cy') } }
}
