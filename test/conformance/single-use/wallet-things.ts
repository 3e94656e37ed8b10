import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  accessTokenFor,
  codeFor,
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  tokenFor,
  valueAt,
  type Answer,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { unexpected, type Attempt, type OneTimeThing } from './thing.ts'

/** What wallets can use once. */
export function walletThings(town: Town): OneTimeThing[] {
  let rounds = 0
  const nextOffer = (): string => {
    rounds += 1
    return `offer ${rounds}`
  }
  return [
    {
      name: 'pre-authorized code',
      winners: 'one',
      statement: 'wallet.handover.exchange',
      async make() {
        const code = await codeFor(town, await town.offer(nextOffer()))
        return async () => attemptOf(await tokenFor(town, code), 'invalid_grant')
      },
    },
    {
      name: "nonce of a wallet's proof",
      winners: 'one',
      async make() {
        const accessToken = await accessTokenFor(town, nextOffer())
        const proof = await proofOf(town, await newWallet(), await freshNonce(town))
        return async () => attemptOf(await requestCredential(town, accessToken, proof), 'invalid_nonce')
      },
    },
  ]
}

function attemptOf({ status, json }: Answer, refusedBy: string): Attempt {
  if (status === 200) return 'taken'
  if (valueAt(json, 'error') === refusedBy) return 'refused'
  throw unexpected(json)
}
