import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { maximumAttempts } from '../domain/attempts.ts'
import { clearAttempts, countAttempt, takeBackAttempt } from '../store/attempt.ts'
import { keepSecurityCode, useSecurityCode } from '../store/security-code.ts'
import { identityWords } from '../words.ts'

export const codeMinutes = 15
const codeDigits = 6

/** Which words go with the code. They are the same whether or not the address has an account. */
export type CodeMessage = 'create' | 'sign-in' | 'reset' | 'change'

/** Where a code is sent. */
export interface CodeAddress {
  channel: 'email' | 'sms'
  /** An email address, or a phone number as E.164. */
  recipient: string
}

export interface CodeRequest {
  /** What the code is for: one sign-in journey, or one person's change of settings. */
  subject: string
  to: CodeAddress
  /** Under which name attempts are counted. */
  counted: string
  locale: Locale
  message: CodeMessage
}

/** @returns false when codes were asked for too often: nothing is sent */
export async function sendCode(kernel: Kernel, tx: Transaction, request: CodeRequest): Promise<boolean> {
  const { clock, crypto, notify } = kernel
  const { subject, to, counted, locale, message } = request
  const now = clock.now()
  if ((await countAttempt(tx, counted, 'code-request', now)) >= maximumAttempts) return false
  const code = crypto.numericCode(codeDigits)
  await keepSecurityCode(tx, {
    id: crypto.uuid(),
    subject,
    codeMac: macOf(kernel, request, code),
    now,
    expiresAt: addMs(now, codeMinutes * minuteMs),
  })
  await notify.send(tx, {
    ...to,
    locale,
    template: `identity.code-${message}`,
    ...wordsOf(kernel, to, locale, message, code),
  })
  return true
}

function wordsOf(
  { origin }: Kernel,
  { channel }: CodeAddress,
  locale: Locale,
  message: CodeMessage,
  code: string,
): { subject: string; body: string } {
  const t = identityWords.in(locale)
  const minutes = codeMinutes
  if (channel === 'email') {
    const body = t(`email.${message}.body`, { code, minutes, address: origin })
    return { subject: t(`email.${message}.subject`), body }
  }
  // The last line is for browsers, which offer the code on this site and no other (WICG, origin-bound one-time codes).
  const line = `@${new URL(origin).hostname} #${code}`
  return { subject: '', body: `${t('text.code', { code, minutes })}\n\n${line}` }
}

export type CodeOutcome = 'right' | 'wrong' | 'locked'

/** Spends a code that was sent, counting wrong ones. */
export async function checkSentCode(
  kernel: Kernel,
  tx: Transaction,
  attempt: Pick<CodeRequest, 'subject' | 'to' | 'counted'> & { code: string },
): Promise<CodeOutcome> {
  return countedCode(kernel, tx, attempt.counted, () =>
    useSecurityCode(tx, {
      subject: attempt.subject,
      codeMac: macOf(kernel, attempt, attempt.code),
      now: kernel.clock.now(),
    }),
  )
}

/**
 * Judges a code of any kind, with the attempts counted. A right one does not make good those before it: whoever can read
 * somebody's mail could otherwise have wrong codes of their second step forgotten, as often as they like.
 */
export async function countedCode(
  kernel: Kernel,
  tx: Transaction,
  counted: string,
  isRight: () => Promise<boolean>,
): Promise<CodeOutcome> {
  const count = await countAttempt(tx, counted, 'code', kernel.clock.now())
  if (count > maximumAttempts) return 'locked'
  if (!(await isRight())) return count === maximumAttempts ? 'locked' : 'wrong'
  await takeBackAttempt(tx, counted, 'code')
  await clearAttempts(tx, counted, 'code-request')
  return 'right'
}

/**
 * Six digits can be found from a plain hash by trying all: the key of this one is not in the database. The address is
 * part of it, so that a code proves the address it was sent to and no other.
 */
function macOf({ crypto }: Kernel, sent: Pick<CodeRequest, 'subject' | 'to'>, code: string): string {
  return crypto.mac(
    'identity.security-code',
    `${sent.subject} ${sent.to.channel} ${sent.to.recipient} ${code}`,
  )
}
