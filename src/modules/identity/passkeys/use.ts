import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { passkeyByCredential, usePasskey, type Passkey } from '../store/passkey.ts'
import { isOwnChallenge, newChallenge, useChallenge } from './challenge.ts'
import { userHandleOf } from './register.ts'
import { canHavePasskeys, ceremonyMs, relyingPartyId } from './relying-party.ts'
import { readAssertion, type AssertionAnswer } from './response.ts'

/**
 * What the browser is asked for (PublicKeyCredentialRequestOptionsJSON); undefined where there can be no passkeys. It names
 * no key, also where the email address is known: a list would tell strangers whether the address has an account.
 */
export function signInOptions(kernel: Kernel, subject: string): object | undefined {
  if (!canHavePasskeys(kernel)) return undefined
  return {
    rpId: relyingPartyId(kernel),
    challenge: newChallenge(kernel, subject),
    timeout: ceremonyMs,
    allowCredentials: [],
    userVerification: 'required',
  }
}

/**
 * The passkey that answered. Returns undefined when it is unknown, when the answer is not one to our question, or when
 * its counter shows that the key was copied.
 * @param attempt.response the browser's answer, as the script sent it
 */
export async function checkPasskey(
  kernel: Kernel,
  tx: Transaction,
  attempt: { subject: string; response: string },
): Promise<Passkey | undefined> {
  const answer = readAssertion(attempt.response)
  if (answer === undefined || !canHavePasskeys(kernel)) return undefined
  const passkey = await passkeyByCredential(tx, answer.id)
  if (passkey === undefined || !isHandleOf(passkey, answer)) return undefined
  const verified = await verify(kernel, attempt.subject, passkey, answer)
  if (verified === undefined || !(await useChallenge(kernel, tx, verified.challenge))) return undefined
  const { counter, isSynced } = verified
  const isFresh = await usePasskey(tx, { id: passkey.id, counter, isSynced, now: kernel.clock.now() })
  return isFresh ? { ...passkey, counter, isSynced } : undefined
}

function isHandleOf({ personId }: Passkey, { response: { userHandle } }: AssertionAnswer): boolean {
  return userHandle === undefined || userHandle === null || userHandle === userHandleOf(personId)
}

interface VerifiedUse {
  challenge: string
  counter: number
  isSynced: boolean
}

/** Web Authentication Level 3, section 7.2. */
async function verify(
  kernel: Kernel,
  subject: string,
  { credentialId, publicKey, counter }: Passkey,
  { id, rawId, type, response }: AssertionAnswer,
): Promise<VerifiedUse | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { clientDataJSON, authenticatorData, signature } = response
  let challenge = ''
  const result = await verifyAuthenticationResponse({
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature },
      clientExtensionResults: {},
    },
    expectedChallenge: (sent) => {
      challenge = sent
      return isOwnChallenge(kernel, subject, sent)
    },
    expectedOrigin: kernel.origin,
    expectedRPID: relyingPartyId(kernel),
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (result?.verified !== true) return undefined
  const { newCounter, credentialBackedUp } = result.authenticationInfo
  return { challenge, counter: newCounter, isSynced: credentialBackedUp }
}
