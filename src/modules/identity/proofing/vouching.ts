import type { PersonActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { displayNameOf } from '../domain/name.ts'
import { normaliseReference } from '../domain/reference.ts'
import {
  vouchBar,
  vouchDays,
  vouchesAskedAtMost,
  vouchScore,
  type VouchBar,
  type VouchingOccupation,
} from '../domain/vouch.ts'
import { messagePerson } from '../message-person.ts'
import { accountOfPerson } from '../store/account.ts'
import { saveEvidence } from '../store/evidence.ts'
import { saveScore } from '../store/identity-score.ts'
import { findProofing, lockProofing, type ClaimedIdentity } from '../store/proofing.ts'
import {
  answerVouch,
  askedVouchByReference,
  countVouchesAskedBy,
  countVouchesBy,
  hasVouchedFor,
  insertVouch,
  withdrawVouches,
  type Vouch,
} from '../store/vouch.ts'
import { identityWords } from '../words.ts'
import { judgeIdentity } from './judge.ts'
import { sealDetails } from './sealed.ts'

const source = 'vouch'

/**
 * Asks somebody to vouch. They are written to, and find the rest in their own account; the reference they get from the
 * person, when they meet. An earlier request that waits is withdrawn.
 * @param voucherEmail lower case
 * @returns false where the person has asked too many people
 */
export async function askForVouch(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  asked: { claimed: ClaimedIdentity; voucherEmail: string; occupation: VouchingOccupation },
): Promise<boolean> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const { personId } = actor
  const { voucherEmail, occupation, claimed } = asked
  const since = addMs(now, -vouchDays * dayMs)
  if ((await countVouchesAskedBy(tx, personId, since)) >= vouchesAskedAtMost) return false
  await withdrawVouches(tx, personId, now)
  await insertVouch(tx, {
    id: crypto.uuid(),
    reference: crypto.reference(),
    personId,
    sealedVoucherEmail: sealDetails(kernel, 'voucher', voucherEmail),
    voucherEmailMac: emailMac(kernel, voucherEmail),
    occupation,
    deadline: addMs(now, vouchDays * dayMs),
    now,
  })
  await kernel.audit.record(tx, {
    actor,
    action: 'identity.vouch.asked',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: personId,
  })
  // Nobody knows yet which language they read.
  const inBoth = (key: 'message.vouch.subject' | 'message.vouch.body', separator: string) =>
    (['en', 'cy'] as const)
      .map((locale) =>
        identityWords.in(locale)(key, {
          name: displayNameOf(claimed),
          address: kernel.origin,
          days: vouchDays,
        }),
      )
      .join(separator)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: voucherEmail,
    locale: 'en',
    template: 'identity.vouch-asked',
    subject: inBoth('message.vouch.subject', ' / '),
    body: inBoth('message.vouch.body', '\n\n---\n\n'),
  })
  return true
}

/** A request to vouch, as the one who is asked sees it. */
export interface VouchRequest {
  vouch: Vouch
  claimed: ClaimedIdentity
  bar: VouchBar | undefined
}

/**
 * The request with this reference, where it was sent to the account of `actor`.
 * @param reference as typed
 */
export async function vouchRequestFor(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  reference: string,
): Promise<VouchRequest | undefined> {
  const now = kernel.clock.now()
  const account = await accountOfPerson(target, actor.personId)
  if (account === undefined) return undefined
  const mac = emailMac(kernel, account.email)
  const vouch = await askedVouchByReference(target, normaliseReference(reference), mac, now)
  const claimed = vouch === undefined ? undefined : (await findProofing(target, vouch.personId))?.claimed
  if (vouch === undefined || claimed === undefined) return undefined
  const bar = vouchBar({
    isSamePerson: vouch.personId === actor.personId,
    identityLevel: actor.identityLevel,
    wasVouchedForByPerson: await hasVouchedFor(target, vouch.personId, actor.personId),
    vouchesThisYear: await countVouchesBy(target, actor.personId, addMs(now, -365 * dayMs)),
  })
  return { vouch, claimed, bar }
}

/**
 * Keeps what the voucher said, and judges the person's identity anew.
 * @returns false where the request was answered or ran out meanwhile
 */
export async function answerVouchRequest(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { vouch }: VouchRequest,
  status: 'confirmed' | 'refused',
): Promise<boolean> {
  const { personId } = vouch
  const now = kernel.clock.now()
  await lockProofing(tx, personId)
  const mac = vouch.voucherEmailMac
  const act = { id: vouch.id, status, voucherPersonId: actor.personId, emailMac: mac, now }
  if (!(await answerVouch(tx, act))) return false
  await kernel.audit.record(tx, {
    actor,
    action: status === 'confirmed' ? 'identity.vouch.confirmed' : 'identity.vouch.refused',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: personId,
    resource: `identity.vouch:${vouch.id}`,
  })
  if (status === 'confirmed') {
    await keepVouch(kernel, tx, actor, personId)
    await judgeIdentity(kernel, tx, personId)
  }
  await messagePerson(kernel, tx, {
    personId,
    template: `identity.vouch-${status}`,
    subject: (locale) => identityWords.in(locale)(`message.vouch.${status}.subject`),
    body: (locale) => identityWords.in(locale)(`message.vouch.${status}.body`, { address: kernel.origin }),
  })
  return true
}

async function keepVouch(
  kernel: Kernel,
  tx: Transaction,
  voucher: PersonActor,
  personId: string,
): Promise<void> {
  const now = kernel.clock.now()
  const { strength, validity, verification } = vouchScore
  await saveEvidence(tx, {
    id: kernel.crypto.uuid(),
    personId,
    kind: 'vouch',
    strength,
    validity,
    source,
    organisationId: null,
    verifiedBy: voucher.personId,
    document: null,
    sealedDetails: null,
    recordedAt: now,
  })
  const score = {
    personId,
    kind: 'verification',
    source,
    score: verification,
    organisationId: null,
    now,
  } as const
  await saveScore(tx, score)
}

function emailMac({ crypto }: Kernel, email: string): string {
  return crypto.mac('identity.voucher-email', email)
}
