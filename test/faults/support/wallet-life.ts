import { expect } from 'vitest'
import type { Client } from './client.ts'
import { accessToken, ask, newWallet, proofOf, requestCredential } from './collection.ts'

export const walletSteps = ['issue', 'notify'] as const
export type WalletStep = (typeof walletSteps)[number]

/** What was acknowledged to the wallets of one person, by the names under which they speak of their cards. */
export interface WalletLife {
  /** Cards whose answer came. */
  readonly issued: ReadonlySet<string>
  /** Cards of which the issuer has acknowledged that the wallet holds them. */
  readonly notified: ReadonlySet<string>
  /** The person gets the card once more, into another wallet, which says that it holds it. */
  round(): Promise<void>
}

/** Somebody who gets a card again and again, as people do with a new device. */
export function walletLife(client: Client<WalletStep>, origin: string, entitlementId: string): WalletLife {
  const issued = new Set<string>()
  const notified = new Set<string>()
  const credentials = new Set<string>()
  const againPath = `/account/credentials/again/${entitlementId}`

  async function offerPath(): Promise<string> {
    return client.persist(async () => {
      const { location = '', status } = await client.visitor.fill(againPath, {})
      expect(status, 'the answer to asking for the card again').toBe(303)
      return location
    })
  }

  return {
    issued,
    notified,
    async round() {
      const token = await accessToken(client, origin, await offerPath())
      const wallet = await newWallet()
      const { credential, notificationId } = await client.take('issue', async (aboutTo) => {
        const proof = await proofOf(client, origin, wallet)
        aboutTo()
        return requestCredential(client, origin, token, proof)
      })
      expect(credentials.has(credential), 'a card that came before').toBe(false)
      credentials.add(credential)
      issued.add(notificationId)
      await client.take('notify', async (aboutTo) => {
        aboutTo()
        const { statusCode, body } = await ask(client, origin, {
          path: '/notification',
          payload: JSON.stringify({ notification_id: notificationId, event: 'credential_accepted' }),
          authorization: `Bearer ${token}`,
        })
        expect(statusCode, body).toBe(204)
      })
      notified.add(notificationId)
    },
  }
}
