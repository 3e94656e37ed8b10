import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { spendChallenge } from '../store/spent-challenge.ts'
import { ceremonyMs } from './relying-party.ts'

/** Twice the time of a ceremony, so that a page may be read before its button is pressed. */
const lifetimeMs = 2 * ceremonyMs
const nonceBytes = 16

/**
 * What a device signs. It carries its own end and is bound to `subject` by a key of ours, so that showing a page writes
 * nothing; the table knows only those that were used.
 * @param subject what it is for: one sign-in journey, or one person's settings
 */
export function newChallenge({ crypto, clock }: Kernel, subject: string): string {
  const head = `${addMs(clock.now(), lifetimeMs).getTime()}.${crypto.token(nonceBytes)}`
  return Buffer.from(`${head}.${signatureOf(crypto, subject, head)}`).toString('base64url')
}

/** Did we make this challenge for this subject, not too long ago? */
export function isOwnChallenge({ crypto, clock }: Kernel, subject: string, challenge: string): boolean {
  const [end = '', nonce = '', signature = ''] = partsOf(challenge)
  return (
    crypto.equal(signature, signatureOf(crypto, subject, `${end}.${nonce}`)) &&
    Number(end) > clock.now().getTime()
  )
}

/** Spends a challenge of ours. Of any number at once exactly one gets true. */
export async function useChallenge({ crypto }: Kernel, tx: Transaction, challenge: string): Promise<boolean> {
  const [end] = partsOf(challenge)
  return spendChallenge(tx, { challengeHash: crypto.sha256(challenge), expiresAt: new Date(Number(end)) })
}

function partsOf(challenge: string): string[] {
  return Buffer.from(challenge, 'base64url').toString().split('.')
}

function signatureOf(crypto: Kernel['crypto'], subject: string, head: string): string {
  return crypto.mac('identity.passkey-challenge', `${subject} ${head}`)
}
