import { addMs } from '#kernel/clock'
import type { Crypto } from '#kernel/crypto'
import type { Transaction } from '#kernel/db'
import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { resumePath } from '../addresses.ts'
import { keepVisitorDraft } from '../store/draft.ts'
import { putResumeLink, renewResumeLink } from '../store/resume-link.ts'
import { servicesWords } from '../words.ts'
import { draftLifetimeMs } from '../apply/own-draft.ts'

/** 128 bits: nobody finds a link by trying. */
const linkBytes = 16
const codeDigits = 6

/** As links are stored. */
export function linkHashOf({ crypto }: Pick<Kernel, 'crypto'>, link: string): string {
  return crypto.sha256(link)
}

/** As codes are stored: bound to their draft, under a key of this program, because there are only a million of them. */
export function codeHashOf(crypto: Crypto, draftId: string, code: string): string {
  return crypto.mac('services.resume-code', `${draftId} ${code}`)
}

/** A draft that is kept for its owner to come back to. */
export interface KeptDraft {
  draftId: string
  title: LocalisedText
  email: string
  locale: Locale
}

/** Sends a new link to a draft, and makes a new code. @returns the code, which is for showing once */
export async function giveLink(kernel: Kernel, tx: Transaction, draft: KeptDraft): Promise<string> {
  const { crypto, clock } = kernel
  const { draftId, email } = draft
  const link = crypto.token(linkBytes)
  const code = crypto.numericCode(codeDigits)
  const now = clock.now()
  const expiresAt = addMs(now, draftLifetimeMs)
  const linkHash = linkHashOf(kernel, link)
  const codeHash = codeHashOf(crypto, draftId, code)
  await putResumeLink(tx, crypto, { draftId, linkHash, codeHash, email, now, expiresAt })
  await keepVisitorDraft(tx, { draftId, expiresAt })
  await sendLink(kernel, tx, draft, { link, expiresAt, template: 'services.resume-link' })
  return code
}

/** Sends a new link to a draft in the place of one that was used or is about to end; its code stays. */
export async function renewLink(
  kernel: Kernel,
  tx: Transaction,
  draft: KeptDraft,
  { expiresAt, template }: { expiresAt: Date; template: ResumeTemplate },
): Promise<void> {
  const link = kernel.crypto.token(linkBytes)
  const linkHash = linkHashOf(kernel, link)
  const { draftId } = draft
  await renewResumeLink(tx, { draftId, linkHash, now: kernel.clock.now(), expiresAt })
  await sendLink(kernel, tx, draft, { link, expiresAt, template })
}

export type ResumeTemplate = 'services.resume-link' | 'services.resume-renewed' | 'services.resume-reminder'

const wordsOf = {
  'services.resume-link': 'message.resume',
  'services.resume-renewed': 'message.resumeRenewed',
  'services.resume-reminder': 'message.resumeReminder',
} as const satisfies Record<ResumeTemplate, string>

async function sendLink(
  kernel: Kernel,
  tx: Transaction,
  { title, email, locale }: KeptDraft,
  { link, expiresAt, template }: { link: string; expiresAt: Date; template: ResumeTemplate },
): Promise<void> {
  const t = servicesWords.in(locale)
  const values = {
    service: title[locale],
    link: kernel.origin + resumePath(link),
    date: formatDate(locale, expiresAt),
  }
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: email,
    locale,
    template,
    subject: t(`${wordsOf[template]}.subject`, values),
    body: t(`${wordsOf[template]}.body`, values),
  })
}
