import { base64url } from 'jose'
import type { PasskeyUnlock } from '../../../src/modules/wallet/domain/backup.ts'
import { WalletProblem } from '../protocol/problem.ts'
import { newSalt, type PasskeyOutput } from './secret.ts'

const challengeBytes = 32

/** Does this browser have passkeys at all? Whether a passkey's device has a PRF shows when it is used. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function'
}

/** Asks any passkey of this site for a secret of its own, to set it up. @throws WalletProblem */
export async function askAnyPasskey(): Promise<PasskeyOutput> {
  const salt = newSalt()
  const { credential, output } = await ask([], { eval: { first: bytesOf(salt) } })
  return { credentialId: credential.id, salt, output }
}

/**
 * Asks one of the passkeys that can unlock the backup. Each has its own salt, so that the device that answers gets the
 * right one although nobody knows before which it will be.
 * @throws WalletProblem
 */
export async function askPasskeyOf(
  unlocks: readonly PasskeyUnlock[],
): Promise<{ unlock: PasskeyUnlock; output: PasskeyOutput }> {
  const evalByCredential = Object.fromEntries(
    unlocks.map(({ credentialId, salt }) => [credentialId, { first: bytesOf(salt) }]),
  )
  const ids = unlocks.map(({ credentialId }) => credentialId)
  const { credential, output } = await ask(ids, { evalByCredential })
  const unlock = unlocks.find(({ credentialId }) => credentialId === credential.id)
  if (unlock === undefined) throw new WalletProblem('error.passkey')
  return { unlock, output: { credentialId: credential.id, salt: unlock.salt, output } }
}

/** The answer of the device proves nothing to anybody: only its secret is used, and only here. */
async function ask(
  credentialIds: readonly string[],
  prf: AuthenticationExtensionsPRFInputs,
): Promise<{ credential: PublicKeyCredential; output: Uint8Array<ArrayBuffer> }> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(challengeBytes)),
    allowCredentials: credentialIds.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
    userVerification: 'required',
    extensions: { prf },
  }
  const credential = await navigator.credentials.get({ publicKey }).catch((cause: unknown) => {
    throw new WalletProblem('error.passkey', { cause })
  })
  if (!(credential instanceof PublicKeyCredential)) throw new WalletProblem('error.passkey')
  const first = credential.getClientExtensionResults().prf?.results?.first
  // Not every device has the extension, and some managers of passkeys leave it out.
  if (first === undefined) throw new WalletProblem('error.passkeyPrf')
  return { credential, output: copied(first) }
}

function copied(source: BufferSource): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(source) ? source : new Uint8Array(source)
  const bytes = new Uint8Array(view.byteLength)
  bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  return bytes
}

function bytesOf(encoded: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(base64url.decode(encoded))
}
