import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { clientNetwork } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { ownerKeyOf, ownerOf, type Applicant } from '../apply/applicant.ts'
import { titleOf } from '../applications.ts'
import { keepDraftAside } from '../store/draft-choice.ts'
import { moveDrafts, moveDraftTo } from '../store/draft.ts'
import { clearResumeAttempts, countResumeAttempt } from '../store/resume-attempt.ts'
import { findResumeLink, type ResumeLink } from '../store/resume-link.ts'
import { codeHashOf, linkHashOf, renewLink } from './links.ts'

/** Wrong codes that one link bears before it is locked. */
export const mostWrongCodes = 5
/** Links and codes that one network may try in the same time: a library is one network. */
const mostOfNetwork = 60
export const lockMs = 15 * minuteMs

export type ComeBack =
  | { kind: 'back'; serviceName: string }
  /** The link and the code lead to nothing; whether it is the one or the other is not said. */
  | { kind: 'wrong' }
  | { kind: 'locked' }
  /** The person has begun the same service with their account: they choose which one goes on. */
  | { kind: 'choose'; serviceName: string }

/**
 * Brings a draft to whoever has both its link and its code. Takes the same steps whether or not there is a draft, so that
 * neither the answer nor its time tells.
 */
export async function comeBack(
  kernel: Kernel,
  tx: Transaction,
  sent: {
    link: string
    code: string
    clientAddress: string
    applicant: Applicant
    /** Whom the browser was known as until now: what it has begun of other services stays with it. */
    earlierVisitorId?: string | undefined
  },
): Promise<ComeBack> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const linkHash = linkHashOf(kernel, sent.link)
  const subject = crypto.mac('services.resume-attempt', linkHash)
  if (await isBeyondLimit(kernel, tx, subject, sent.clientAddress)) return { kind: 'locked' }
  const found = await findResumeLink(tx, crypto, { linkHash, now })
  const codeHash = codeHashOf(crypto, found?.draftId ?? linkHash, tidyCode(sent.code))
  const isRight = crypto.equal(codeHash, found?.codeHash ?? linkHash)
  if (found === undefined || !isRight) return { kind: 'wrong' }
  await clearResumeAttempts(tx, { subject, kind: 'code' })
  const outcome = await handOver(kernel, tx, found, sent.applicant)
  if (outcome.kind === 'back' && sent.earlierVisitorId !== undefined) {
    const from = ownerKeyOf({ kind: 'visitor', visitorId: sent.earlierVisitorId })
    await moveDrafts(tx, { from, to: ownerOf(sent.applicant), now })
  }
  return outcome
}

async function isBeyondLimit(
  kernel: Kernel,
  tx: Transaction,
  subject: string,
  clientAddress: string,
): Promise<boolean> {
  const now = kernel.clock.now()
  const until = addMs(now, lockMs)
  const network = clientNetwork(clientAddress)
  const period = { now, until }
  const tried =
    network === undefined
      ? 0
      : await countResumeAttempt(tx, {
          ...period,
          subject: kernel.crypto.mac('services.resume-network', network),
          kind: 'link',
          maximum: mostOfNetwork,
        })
  const maximum = mostWrongCodes
  const wrong = await countResumeAttempt(tx, { ...period, subject, kind: 'code', maximum })
  return wrong > maximum || tried > mostOfNetwork
}

async function handOver(
  kernel: Kernel,
  tx: Transaction,
  { draftId, serviceName, email, locale, draftExpiresAt }: ResumeLink,
  applicant: Applicant,
): Promise<ComeBack> {
  const to = ownerOf(applicant)
  const isMoved = await moveDraftTo(tx, { draftId, to })
  if (!isMoved && to.personId !== null) {
    await keepDraftAside(tx, { draftId, personId: to.personId })
    return { kind: 'choose', serviceName }
  }
  const title = await titleOf(kernel, tx, serviceName)
  const draft = { draftId, title, email, locale }
  // Somebody with an account needs no link any more: the old one dies, and no new one is sent.
  if (applicant.kind === 'visitor') {
    await renewLink(kernel, tx, draft, { expiresAt: draftExpiresAt, template: 'services.resume-renewed' })
  }
  return { kind: 'back', serviceName }
}

/** Codes are written down and typed in groups. */
function tidyCode(code: string): string {
  return code.replaceAll(/\D/g, '')
}
