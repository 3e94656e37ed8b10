import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'

/** A message to a person, as it was sent by email. */
export interface SentMessage {
  personId: string
  /** Which template of which module: `casework.decision`. */
  template: string
  subject(locale: Locale): string
  /** Plain text; blank lines between paragraphs. */
  body(locale: Locale): string
}

/** Where people read what was sent to them besides their email. */
export interface MessageCentre {
  /** Takes a message in the transaction that sends it. */
  take(kernel: Kernel, tx: Transaction, message: SentMessage): Promise<void>
}

/** A module that keeps messages for people, tells their devices of them and shows a tile for them on their home page. */
export const messageCentres = defineExtensionPoint<MessageCentre>('identity.message-centres')
