import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Town } from '../../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  credentialPath,
  freshNonce,
  newWallet,
  proofOf,
  valueAt,
  type Answer,
  type TestWallet,
} from '../../../../src/modules/wallet/testing/wallet.ts'

/** Asks the credential endpoint for one card, for one key, rightly; `body` adds to the request or changes it. */
export async function askCard(
  town: Town,
  accessToken: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const proof = await proofOf(town, await newWallet(), await freshNonce(town))
  return call(town, 'POST', credentialPath, {
    json: { credential_configuration_id: 'veteran-card', proofs: { jwt: [proof] }, ...body },
    headers: { authorization: `Bearer ${accessToken}`, ...headers },
  })
}

export async function proofsOf(town: Town, wallets: readonly TestWallet[]): Promise<string[]> {
  const nonce = await freshNonce(town)
  return Promise.all(wallets.map((wallet) => proofOf(town, wallet, nonce)))
}

export function newWallets(count: number): Promise<TestWallet[]> {
  return Promise.all(Array.from({ length: count }, newWallet))
}

/** The members of a JSON object; none where it is something else. */
export function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function credentialsIn(answer: Answer): string[] {
  const list = valueAt(answer.json, 'credentials')
  return Array.isArray(list) ? list.map((entry) => String(valueAt(entry, 'credential'))) : []
}

/** A key of another curve, as a wallet might have it. */
export async function walletOn(algorithm: 'ES384' | 'EdDSA'): Promise<TestWallet> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return { key: privateKey, jwk: await exportJWK(publicKey) }
}

let proofs = 0

/** A proof of the key that a token is bound to (RFC 9449); `wrong` replaces what is right. */
export async function dpopOf(
  town: Town,
  wallet: TestWallet,
  path: string,
  {
    accessToken,
    wrong = {},
    header = {},
  }: { accessToken?: string; wrong?: Record<string, unknown>; header?: Record<string, unknown> } = {},
): Promise<string> {
  const { clock, origin } = town.platform.kernel
  proofs += 1
  return new SignJWT({
    jti: `proof-${proofs}`,
    htm: 'POST',
    htu: origin + path,
    iat: Math.floor(clock.now().getTime() / 1000),
    ...(accessToken === undefined
      ? {}
      : { ath: createHash('sha256').update(accessToken).digest('base64url') }),
    ...wrong,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: wallet.jwk, ...header })
    .sign(wallet.key)
}
