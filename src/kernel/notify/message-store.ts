import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import { defaultLocale, isLocale } from '#kernel/i18n'
import type { Channel, OutgoingMessage, StoredMessage } from './port.ts'

type Status = StoredMessage['status']

interface MessageRow {
  id: string
  channel: Channel
  personId: string | null
  locale: string
  template: string
  sealedContent: string
  status: Status
  createdAt: Date
  readAt: Date | null
}

const columns = `id, channel, person_id as "personId", locale, template, sealed_content as "sealedContent", status,
  created_at as "createdAt", read_at as "readAt"`

const insertMessage = defineQuery<
  {
    id: string
    channel: Channel
    personId: string | null
    locale: string
    template: string
    sealedContent: string
    status: Status
    createdAt: Date
    sentAt: Date | null
  },
  never
>(
  'notify.message.insert',
  `
  insert into notify.message
    (id, channel, person_id, locale, template, sealed_content, status, created_at, sent_at)
  values (:id, :channel, :personId, :locale, :template, :sealedContent, :status, :createdAt, :sentAt)
  `,
)

const selectMessage = defineQuery<{ id: string }, MessageRow>(
  'notify.message.select',
  `select ${columns} from notify.message where id = :id`,
)

const selectInbox = defineQuery<{ personId: string }, MessageRow>(
  'notify.message.select-inbox',
  `select ${columns} from notify.message where person_id = :personId and channel = 'in-app'
   order by created_at desc, id desc`,
)

const selectNewest = defineQuery<{ limit: number }, MessageRow>(
  'notify.message.select-newest',
  `select ${columns} from notify.message order by created_at desc, id desc limit :limit`,
)

const updateStatus = defineQuery<{ id: string; status: Status; sentAt: Date | null }, never>(
  'notify.message.update-status',
  'update notify.message set status = :status, sent_at = :sentAt where id = :id',
)

const updateRead = defineQuery<{ id: string; personId: string; readAt: Date }, never>(
  'notify.message.update-read',
  `update notify.message set read_at = coalesce(read_at, :readAt)
   where id = :id and person_id = :personId and channel = 'in-app'`,
)

const deleteOfPerson = defineQuery<{ personId: string }, never>(
  'notify.message.delete-of-person',
  'delete from notify.message where person_id = :personId',
)

const deleteOld = defineQuery<{ deliveredBefore: Date; inAppBefore: Date }, never>(
  'notify.message.delete-old',
  `delete from notify.message
   where created_at < case when channel = 'in-app' then :inAppBefore::timestamptz else :deliveredBefore::timestamptz end`,
)

const sealPurpose = 'notify.message'
const contentSchema = Type.Object({ recipient: Type.String(), subject: Type.String(), body: Type.String() })

/** Messages hold addresses and one-time codes, so what they say and to whom is sealed. */
export function createMessageStore(crypto: Crypto) {
  function unseal(row: MessageRow): StoredMessage {
    const content: unknown = JSON.parse(crypto.unseal(sealPurpose, row.sealedContent))
    if (!Value.Check(contentSchema, content)) throw new Error(`The message ${row.id} has lost its content`)
    const { sealedContent: _sealed, personId, locale, ...rest } = row
    return {
      ...rest,
      ...content,
      personId: personId ?? undefined,
      locale: isLocale(locale) ? locale : defaultLocale,
    }
  }

  return {
    /** @returns the id of the message */
    async insert(
      tx: Transaction,
      message: OutgoingMessage,
      status: Status,
      createdAt: Date,
    ): Promise<string> {
      const { channel, recipient, personId, locale, subject, body, template } = message
      const id = crypto.uuid()
      await tx.execute(insertMessage, {
        id,
        channel,
        personId: personId ?? (channel === 'in-app' ? recipient : null),
        locale,
        template,
        sealedContent: crypto.seal(sealPurpose, JSON.stringify({ recipient, subject, body })),
        status,
        createdAt,
        sentAt: status === 'sent' ? createdAt : null,
      })
      return id
    },
    async find(target: Queryable, id: string): Promise<StoredMessage | undefined> {
      const row = await target.maybe(selectMessage, { id })
      return row === undefined ? undefined : unseal(row)
    },
    inbox: async (target: Queryable, personId: string) =>
      (await target.many(selectInbox, { personId })).map(unseal),
    newest: async (target: Queryable, limit: number) =>
      (await target.many(selectNewest, { limit })).map(unseal),
    async mark(target: Queryable, id: string, status: Status, sentAt: Date | null): Promise<void> {
      await target.execute(updateStatus, { id, status, sentAt })
    },
    /** False when the person has no such message. */
    async markRead(target: Queryable, personId: string, id: string, readAt: Date): Promise<boolean> {
      return (await target.execute(updateRead, { id, personId, readAt })) === 1
    },
    /** @returns the number of messages erased */
    erasePerson: (tx: Transaction, personId: string): Promise<number> =>
      tx.execute(deleteOfPerson, { personId }),
    /** Emails and texts go when created before the first instant, in-app messages before the second. */
    deleteOld: (target: Queryable, deliveredBefore: Date, inAppBefore: Date): Promise<number> =>
      target.execute(deleteOld, { deliveredBefore, inAppBefore }),
  }
}

export type MessageStore = ReturnType<typeof createMessageStore>
