import type { Walker } from '../support/observer.ts'

/** A device in the browser that keeps passkeys and recognises its owner. */
export interface BrowserDevice {
  /** From now on it recognises nobody, or its owner again. */
  recognise(isOwner: boolean): Promise<void>
  /** How many passkeys it keeps. */
  count(): Promise<number>
}

/**
 * Gives the walker's window such a device: Chromium's virtual authenticator.
 * @param hasPrf whether it has a secret of its own for whoever asks with a salt: backups of the wallet need that. Such a device
 * of Chromium's stays blocked once it did not recognise its owner, as real ones do not.
 */
export async function giveDevice({ page, context }: Walker, hasPrf = false): Promise<BrowserDevice> {
  const chromium = await context.newCDPSession(page)
  await chromium.send('WebAuthn.enable')
  const { authenticatorId } = await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasPrf,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async recognise(isUserVerified) {
      await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    count: async () =>
      (await chromium.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
