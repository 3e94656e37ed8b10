import type { Crypto } from '#kernel/crypto'

/** What somebody without an account is known by who does not use our pages: sealed, so that none can be made up. */
export interface JourneySecret {
  readonly journeyId: string
  readonly visitorId: string
  readonly serviceName: string
}

/** A secret of one channel opens nothing by another. */
export type SecretChannel = 'api' | 'agent'

/** @returns what the client keeps and sends with every request of this journey; nothing of it is stored here */
export function writeJourneySecret(crypto: Crypto, channel: SecretChannel, secret: JourneySecret): string {
  return crypto.seal(purposeOf(channel), JSON.stringify(secret))
}

/** Undefined for what this program did not write. */
export function readJourneySecret(
  crypto: Crypto,
  channel: SecretChannel,
  written: string,
): JourneySecret | undefined {
  try {
    // Sealed by this file, and authenticated: it is what was put in.
    return JSON.parse(crypto.unseal(purposeOf(channel), written)) as JourneySecret
  } catch {
    return undefined
  }
}

function purposeOf(channel: SecretChannel): string {
  return `services.journey-${channel}`
}
