import type { SigningAlgorithm } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import type { SandboxConfiguration } from '../domain/sandbox.ts'
import { createKeyRing, keyPurposes, type KeyPurpose, type KeyRing } from '../one-login/keys.ts'

/** A sandbox's keys: what they sign is worth nothing to a live service. */
function sandboxPurpose(purpose: KeyPurpose): string {
  return purpose.replace('identity.', 'identity.sandbox-')
}

/** The keys that a sandbox changes to when its team tries out a change of keys. */
function newPurpose(purpose: KeyPurpose): string {
  return purpose.replace('identity.', 'identity.sandbox-new-')
}

const idTokenPurposes: readonly KeyPurpose[] = [keyPurposes.idToken, keyPurposes.idTokenRsa]

/** For the manifest: which keys are not of the usual kind. */
export const sandboxRsaKeys: Readonly<Record<string, SigningAlgorithm>> = Object.fromEntries(
  [keyPurposes.idTokenRsa, keyPurposes.accessTokenRsa].flatMap((purpose) => [
    [sandboxPurpose(purpose), 'RS256' as const],
    [newPurpose(purpose), 'RS256' as const],
  ]),
)

/** Made once for each node: a ring remembers its keys. */
export interface SandboxKeys {
  usual: KeyRing
  changed: KeyRing
}

export function createSandboxKeys(kernel: Kernel): SandboxKeys {
  return { usual: createKeyRing(kernel, sandboxPurpose), changed: createKeyRing(kernel, newPurpose) }
}

/** The keys of one sandbox: ID tokens may be signed by new keys, which may have been published before that. */
export function keyRingFor({ usual, changed }: SandboxKeys, configuration: SandboxConfiguration): KeyRing {
  const { publishNewIdTokenSigningKeys, useNewIdTokenSigningKeys } = configuration
  return {
    current: (purpose) =>
      useNewIdTokenSigningKeys && idTokenPurposes.includes(purpose)
        ? changed.current(purpose)
        : usual.current(purpose),
    async published(purpose) {
      const keys = await usual.published(purpose)
      const isMore = publishNewIdTokenSigningKeys && idTokenPurposes.includes(purpose)
      return isMore ? [...keys, ...(await changed.published(purpose))] : keys
    },
    isIdToken: async (token) => (await usual.isIdToken(token)) || changed.isIdToken(token),
    isAccessToken: (token) => usual.isAccessToken(token),
  }
}
