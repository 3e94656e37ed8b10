import { releaseEntitlements } from '../../../src/modules/wallet/entitlements/release.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  accessTokenFor,
  call,
  codeFor,
  credentialPath,
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  textAt,
  tokenFor,
  tokenPath,
  valueAt,
  type Answer,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { askToken, codeForm, grantFor, showCode, type Granted } from '../oid4vci/support/issuer.ts'
import { dpopOf } from '../oid4vci/support/wallet.ts'
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
      statement: 'wallet.wallet_authorization.authorize',
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
    {
      name: 'offer of a card, for many keys',
      winners: 'one',
      make: async () => cardFor(town, await accessTokenFor(town, nextOffer())),
    },
    {
      name: 'pre-authorized code with its transaction code',
      winners: 'one',
      statement: 'wallet.wallet_authorization.authorize',
      async make() {
        const shown = await showCode(town, { needsTransactionCode: true })
        const form = codeForm(shown, { tx_code: shown.transactionCode ?? '' })
        return async () => attemptOf(await askToken(town, form), 'invalid_grant')
      },
    },
    {
      name: 'refresh token of a wallet',
      winners: 'one',
      statement: 'wallet.refresh_token.rotate',
      async make() {
        const { refreshToken } = await grantFor(town)
        return async () => attemptOf(await refresh(town, refreshToken), 'invalid_grant')
      },
    },
    {
      name: 'refresh of a card, for many keys',
      winners: 'one',
      async make() {
        const granted = await grantFor(town)
        await (
          await cardFor(town, granted.accessToken)
        )()
        const { json } = await refresh(town, granted.refreshToken)
        return cardFor(town, textAt(json, 'access_token'))
      },
    },
    {
      name: "proof of a wallet's key (DPoP)",
      winners: 'one',
      make: () => boundRequest(town),
    },
    {
      name: 'transaction of a card that had to wait',
      winners: 'one',
      make: () => releasedTransaction(town),
    },
  ]
}

/** Each who tries has a key and a nonce of their own. */
async function cardFor(town: Town, accessToken: string): Promise<() => Promise<Attempt>> {
  return async () => {
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    return attemptOf(await requestCredential(town, accessToken, proof), 'credential_request_denied')
  }
}

function refresh(town: Town, refreshToken: string): Promise<Answer> {
  return askToken(town, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** Whoever comes past the proof is told that the request lacks everything else. */
async function boundRequest(town: Town): Promise<() => Promise<Attempt>> {
  const wallet = await newWallet()
  const shown = await showCode(town)
  const { json } = await askToken(town, codeForm(shown), { dpop: await dpopOf(town, wallet, tokenPath) })
  const accessToken = textAt(json, 'access_token')
  const dpop = await dpopOf(town, wallet, credentialPath, { accessToken })
  return async () => {
    const headers = { authorization: `DPoP ${accessToken}`, dpop }
    const answer = await call(town, 'POST', credentialPath, { json: {}, headers })
    const error = textAt(answer.json, 'error')
    if (error === 'invalid_credential_request') return 'taken'
    if (error === 'invalid_dpop_proof') return 'refused'
    throw unexpected(answer)
  }
}

async function releasedTransaction(town: Town): Promise<() => Promise<Attempt>> {
  const granted: Granted = await grantFor(town, { deferUntil: 'released' })
  const proof = await proofOf(town, await newWallet(), await freshNonce(town))
  const { json } = await requestCredential(town, granted.accessToken, proof)
  const { kernel } = town.platform
  await kernel.db.transaction((tx) =>
    releaseEntitlements(kernel, tx, { origin: { module: 'services', id: granted.originId } }),
  )
  const asked = {
    json: { transaction_id: textAt(json, 'transaction_id') },
    headers: { authorization: `Bearer ${granted.accessToken}` },
  }
  return async () => attemptOf(await call(town, 'POST', '/deferred', asked), 'invalid_transaction_id')
}

function attemptOf({ status, json }: Answer, refusedBy: string): Attempt {
  if (status === 200) return 'taken'
  if (valueAt(json, 'error') === refusedBy) return 'refused'
  throw unexpected(json)
}
