import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { maximumAttempts } from '../domain/attempts.ts'
import { clearAttempts, countAttempt } from '../store/attempt.ts'
import { keepEmailCode, useEmailCode } from '../store/email-code.ts'
import { identityWords } from '../words.ts'
import { attemptSubject } from './lock.ts'

export const codeMinutes = 15
const codeDigits = 6

/** Which words go with the code. They are the same whether or not the address has an account. */
export type CodeMessage = 'create' | 'sign-in' | 'reset' | 'change'

export interface CodeRequest {
  /** What the code is for: one sign-in journey, or one person's change of settings. */
  subject: string
  email: string
  locale: Locale
  message: CodeMessage
}

/** @returns false when codes were asked for too often: the address is locked and nothing is sent */
export async function sendEmailCode(kernel: Kernel, tx: Transaction, request: CodeRequest): Promise<boolean> {
  const { clock, crypto, notify } = kernel
  const { subject, email, locale, message } = request
  const now = clock.now()
  if ((await countAttempt(tx, attemptSubject(kernel, email), 'code-request', now)) >= maximumAttempts)
    return false
  const code = crypto.numericCode(codeDigits)
  await keepEmailCode(tx, {
    id: crypto.uuid(),
    subject,
    codeMac: macOf(kernel, request, code),
    now,
    expiresAt: addMs(now, codeMinutes * minuteMs),
  })
  const t = identityWords.in(locale)
  await notify.send(tx, {
    channel: 'email',
    recipient: email,
    locale,
    template: `identity.code-${message}`,
    subject: t(`email.${message}.subject`),
    body: t(`email.${message}.body`, { code, minutes: codeMinutes, address: kernel.origin }),
  })
  return true
}

export type CodeOutcome = 'right' | 'wrong' | 'locked'

/** Spends a code, counting wrong ones against the email address. */
export async function checkEmailCode(
  kernel: Kernel,
  tx: Transaction,
  attempt: { subject: string; email: string; code: string },
): Promise<CodeOutcome> {
  const { subject, email, code } = attempt
  return countedCode(kernel, tx, email, () =>
    useEmailCode(tx, { subject, codeMac: macOf(kernel, attempt, code), now: kernel.clock.now() }),
  )
}

/** Judges a code of any kind, with the attempts counted. */
export async function countedCode(
  kernel: Kernel,
  tx: Transaction,
  email: string,
  isRight: () => Promise<boolean>,
): Promise<CodeOutcome> {
  const counted = attemptSubject(kernel, email)
  const count = await countAttempt(tx, counted, 'code', kernel.clock.now())
  if (count > maximumAttempts) return 'locked'
  if (!(await isRight())) return count === maximumAttempts ? 'locked' : 'wrong'
  await clearAttempts(tx, counted, 'code')
  await clearAttempts(tx, counted, 'code-request')
  return 'right'
}

/**
 * Six digits can be found from a plain hash by trying all: the key of this one is not in the database. The address is
 * part of it, so that a code proves the address it was sent to and no other.
 */
function macOf({ crypto }: Kernel, sent: Pick<CodeRequest, 'subject' | 'email'>, code: string): string {
  return crypto.mac('identity.email-code', `${sent.subject} ${sent.email} ${code}`)
}
