import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { mostPasskeys } from '../domain/sign-in-methods.ts'
import { insertPasskey, passkeysOf, type NewPasskey } from '../store/passkey.ts'
import { isOwnChallenge, newChallenge, useChallenge } from './challenge.ts'
import { canHavePasskeys, ceremonyMs, relyingPartyId } from './relying-party.ts'
import { readRegistration, type RegistrationAnswer } from './response.ts'

/** COSE algorithms (RFC 9053, RFC 8812): EdDSA, ES256, RS256. Between them every device has one. */
const algorithms = [-8, -7, -257]

export interface PasskeyOwner {
  personId: string
  /** Shown by the device when it asks which account to use. */
  email: string
}

/**
 * What the browser is asked for (PublicKeyCredentialCreationOptionsJSON), or undefined where no passkey can be added.
 * The key must be one that the device finds by itself, and that it uses only for an owner it has recognised.
 */
export async function registrationOptions(
  kernel: Kernel,
  target: Queryable,
  owner: PasskeyOwner,
  subject: string,
): Promise<object | undefined> {
  if (!canHavePasskeys(kernel)) return undefined
  const known = await passkeysOf(target, owner.personId)
  if (known.length >= mostPasskeys) return undefined
  return {
    rp: { id: relyingPartyId(kernel), name: 'Commonweal' },
    user: { id: userHandleOf(owner.personId), name: owner.email, displayName: owner.email },
    challenge: newChallenge(kernel, subject),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: ceremonyMs,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      type: 'public-key',
      id: credentialId,
      transports,
    })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
    // Lets the key open a backup of the wallet too (Web Authentication Level 3, section 10.1.4). Many devices can do that only
    // with keys that were made for it.
    extensions: { prf: {} },
  }
}

/** What a device keeps to say whose key it is: tells nothing about the person. */
export function userHandleOf(personId: string): string {
  return Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url')
}

export interface PasskeyRegistration {
  personId: string
  subject: string
  label: string
  /** The browser's answer, as the script sent it. */
  response: string
}

/** Keeps a new passkey. Returns undefined when the answer is not one to our question, or the key is known already. */
export async function registerPasskey(
  kernel: Kernel,
  tx: Transaction,
  registration: PasskeyRegistration,
): Promise<NewPasskey | undefined> {
  const passkey = await provePasskey(kernel, tx, registration)
  return passkey !== undefined && (await insertPasskey(tx, passkey)) ? passkey : undefined
}

/** Judges a new passkey without keeping it. Returns undefined when the answer is not one to our question. */
export async function provePasskey(
  kernel: Kernel,
  tx: Transaction,
  { personId, subject, label, response }: PasskeyRegistration,
): Promise<NewPasskey | undefined> {
  const answer = readRegistration(response)
  if (answer === undefined || !canHavePasskeys(kernel)) return undefined
  const verified = await verify(kernel, subject, answer)
  if (verified === undefined || !(await useChallenge(kernel, tx, verified.challenge))) return undefined
  return {
    id: kernel.crypto.uuid(),
    personId,
    label,
    addedAt: kernel.clock.now(),
    transports: answer.response.transports ?? [],
    ...verified.key,
  }
}

interface VerifiedKey {
  challenge: string
  key: Pick<NewPasskey, 'credentialId' | 'publicKey' | 'counter' | 'isSynced'>
}

/** Web Authentication Level 3, section 7.1. */
async function verify(
  kernel: Kernel,
  subject: string,
  answer: RegistrationAnswer,
): Promise<VerifiedKey | undefined> {
  // Loaded when first needed: it brings a large library for certificates of devices.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  let challenge = ''
  const result = await verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: (sent) => {
      challenge = sent
      return isOwnChallenge(kernel, subject, sent)
    },
    expectedOrigin: kernel.origin,
    expectedRPID: relyingPartyId(kernel),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  if (result?.verified !== true) return undefined
  const { credential, credentialBackedUp } = result.registrationInfo
  return {
    challenge,
    key: {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      isSynced: credentialBackedUp,
    },
  }
}
