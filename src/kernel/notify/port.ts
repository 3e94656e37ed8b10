import type { Locale } from '#kernel/i18n'
import type { Queryable, Transaction } from '#kernel/db'

export type Channel = 'email' | 'sms' | 'in-app'

/** A message, already in the reader's language. Body is plain text with blank lines between paragraphs. */
export interface OutgoingMessage {
  channel: Channel
  /** Email address, E.164 phone number, or person id for in-app. */
  recipient: string
  /** Whose message it is, for in-app reading and erasure. */
  personId?: string | undefined
  locale: Locale
  /** Ignored for sms. */
  subject: string
  body: string
  /** Which template of which module made it: `identity.sign-in-code`. */
  template: string
}

export interface StoredMessage extends OutgoingMessage {
  id: string
  createdAt: Date
  status: 'waiting' | 'sent' | 'failed'
  readAt: Date | null
}

export interface Notifier {
  /** Queues the message inside the caller's transaction; it leaves after the commit, with retries. */
  send(tx: Transaction, message: OutgoingMessage): Promise<void>
  /** In-app messages of a person, newest first. */
  inbox(target: Queryable, personId: string): Promise<StoredMessage[]>
  /** The newest messages of all channels: for the outbox page of demos, never in production. */
  outbox(target: Queryable, limit: number): Promise<StoredMessage[]>
  /** Notes that the person has read one of their in-app messages. False when they have no such message. */
  markRead(target: Queryable, personId: string, messageId: string): Promise<boolean>
  /** Deletes every message kept for the person. @returns the number of messages deleted */
  erasePerson(tx: Transaction, personId: string): Promise<number>
}
