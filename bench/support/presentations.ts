import { createHash } from 'node:crypto'
import { CompactEncrypt, importJWK } from 'jose'
import type { Kernel } from '../../src/kernel/module/index.ts'
import { demoOrganisationId, demoPersonId } from '../../src/modules/identity/public.ts'
import { verifierClientId } from '../../src/modules/wallet/domain/body-id.ts'
import { openRequest } from '../../src/modules/wallet/store/presentation.ts'
import { requestPresentation } from '../../src/modules/wallet/verifying/request.ts'
import { takeResponse } from '../../src/modules/wallet/verifying/respond.ts'
import { publicResponseKey } from '../../src/modules/wallet/verifying/response-key.ts'
import { signed, type BenchWallet } from './wallet-flow.ts'

const verifier = 'aberwen'

/**
 * Asks for one claim of a Veteran Card, and makes the encrypted answer of a wallet.
 * @returns what takes the answer, checks it and keeps what was asked for
 */
export async function preparePresentation(
  kernel: Kernel,
  wallet: BenchWallet,
  credential: string,
): Promise<() => Promise<unknown>> {
  const { requestId } = await kernel.db.transaction((tx) =>
    requestPresentation(kernel, tx, {
      template: 'veteran-card',
      claims: ['is_veteran'],
      purpose: { en: 'To measure', cy: 'I fesur' },
      verifierOrganisationId: demoOrganisationId(kernel.crypto, verifier),
      personId: demoPersonId(kernel.crypto, 'amina-hughes'),
      returnPath: '/account',
    }),
  )
  const request = await openRequest(kernel.db, requestId, kernel.clock.now())
  if (request === undefined || request.sealedKey === null) throw new Error('The request is missing')
  const { nonce, state, sealedKey } = request
  const shown = withOneClaim(credential, 'is_veteran')
  const keyBinding = signed(
    wallet,
    { typ: 'kb+jwt' },
    {
      iat: Math.floor(kernel.clock.now().getTime() / 1000),
      aud: verifierClientId(kernel.origin, verifier),
      nonce,
      sd_hash: createHash('sha256').update(shown).digest('base64url'),
    },
  )
  const query = request.asked.cards.find(({ format }) => format === 'dc+sd-jwt')?.queryId ?? ''
  const { jwk } = publicResponseKey(kernel, sealedKey)
  const answer = { vp_token: { [query]: [shown + keyBinding] }, state }
  const response = await new CompactEncrypt(Buffer.from(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM', kid: jwk.kid ?? '' })
    .encrypt(await importJWK(jwk, 'ECDH-ES'))
  return () => takeResponse(kernel, requestId, { response })
}

function withOneClaim(credential: string, name: string): string {
  const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1)
  const chosen = disclosures.filter((disclosure) => {
    const content: unknown = JSON.parse(Buffer.from(disclosure, 'base64url').toString())
    return Array.isArray(content) && content[1] === name
  })
  return [jwt, ...chosen, ''].join('~')
}
