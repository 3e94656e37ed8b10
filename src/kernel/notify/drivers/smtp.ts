import { createTransport } from 'nodemailer'
import { secondMs } from '#kernel/clock'
import type { StoredMessage } from '../port.ts'
import { UndeliverableError, type MessageDriver } from './driver.ts'

export interface SmtpSettings {
  /** smtp:// or smtps:// address of the mail server, with credentials if it asks for them. */
  url: string
  /** Sender of the emails. */
  from: string
}

const timeoutMs = 20 * secondMs

/** Emails by SMTP. Every attempt carries the same Message-ID, so that mail systems can tell a repetition. */
export function smtpDriver({ url, from }: SmtpSettings): MessageDriver {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  const senderDomain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '')
  return {
    async deliver(message) {
      if (message.channel !== 'email') throw new UndeliverableError('A mail server carries emails only')
      await transport.sendMail(mailOf(message, from, senderDomain)).catch((error: unknown) => {
        throw isRefusal(error)
          ? new UndeliverableError('The mail server refused the message', { cause: error })
          : error
      })
    },
  }
}

function mailOf({ id, recipient, subject, body, locale }: StoredMessage, from: string, senderDomain: string) {
  return {
    from,
    // As an object, because a string would be read as a list of addresses.
    to: { name: '', address: recipient },
    subject,
    text: body,
    messageId: `<${id}@${senderDomain}>`,
    headers: { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A permanent answer (RFC 5321, 4.2.1) to this message, as opposed to our credentials being wrong. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return Number(error.responseCode) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
}
