import type { Locale } from '#kernel/i18n'
import { cutText, plainText, type Words } from '../domain/content.ts'
import { longestPlaintextBytes } from './encrypt.ts'

export interface PushMessage {
  notificationId: string
  words: Words
  locale: Locale
  /** Address of a page of this site. */
  navigate: string
  /** With it the browser says that it has shown the message. */
  receipt: string
  isUrgent: boolean
  /** Unread notifications, for the icon of the app; left out where not known. */
  badge?: number
}

const stepBytes = 256

/**
 * What a browser gets: the JSON of Declarative Web Push (Push API, "declarative push message"), which Safari shows by itself,
 * without any script; the service worker of other browsers reads the same. The tag makes a message that comes twice one.
 * @returns the bytes, and how many more hide their length
 */
export function pushPayload(message: PushMessage): { plaintext: Uint8Array; paddingBytes: number } {
  let body = plainText(message.words.body)
  for (;;) {
    const plaintext = Buffer.from(JSON.stringify(documentOf(message, body)))
    if (plaintext.byteLength <= longestPlaintextBytes || body === '') {
      const padded = Math.ceil(plaintext.byteLength / stepBytes) * stepBytes
      return { plaintext, paddingBytes: Math.min(padded, longestPlaintextBytes) - plaintext.byteLength }
    }
    body = cutText(body, Math.floor(body.length / 2))
  }
}

function documentOf(message: PushMessage, body: string): object {
  const { notificationId, words, locale, navigate, receipt, isUrgent, badge } = message
  return {
    web_push: 8030,
    notification: {
      title: words.title,
      ...(body === '' ? {} : { body }),
      lang: locale,
      dir: 'auto',
      tag: notificationId,
      navigate,
      silent: false,
      require_interaction: isUrgent,
      data: { receipt },
    },
    ...(badge === undefined ? {} : { app_badge: String(badge) }),
    mutable: true,
  }
}
