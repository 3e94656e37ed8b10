import { Kms, MdocRecord, SdJwtVcRecord } from '@credo-ts/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownTrust } from '../../../src/modules/wallet/certificates/trust.ts'
import { configurationId, type CredentialFormat } from '../../../src/modules/wallet/domain/template.ts'
import { startHandover } from '../../../src/modules/wallet/issuing/handover.ts'
import { revokeCredentials } from '../../../src/modules/wallet/issuing/revocation.ts'
import { insertTrustedVerifier } from '../../../src/modules/wallet/store/trusted-verifier.ts'
import { openTown, veteranCard, type Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { textAt, tokenFor } from '../../../src/modules/wallet/testing/wallet.ts'
import { presentationOf } from '../../../src/modules/wallet/verifying/result.ts'
import { systemActor } from '../../../src/kernel/access/index.ts'
import { startWallet, type CredoWallet } from './agent.ts'
import { collectForUs, showFromUs } from './our-holder.ts'
import { startVerifier, type CredoVerifier } from './verifier.ts'

const formats = ['sd-jwt-vc', 'mdoc'] as const satisfies CredentialFormat[]
type Format = (typeof formats)[number]

let town: Town
let verifier: CredoVerifier

beforeAll(async () => {
  town = await openTown()
  const { clock, kernel } = town.platform
  // Credo's own clock is the real one.
  clock.advance(Date.now() - clock.now().getTime())
  // Cards are issued once, so that there is an authority to trust.
  await accessToken(await town.offer('first'), 'mdoc').then((token) =>
    collectForUs(town, token, 'veteran-card.mdoc'),
  )
  const { trusted } = await ownTrust(kernel.db)
  verifier = await startVerifier({ fetch: reach, trusted: trusted.map(String) })
  await kernel.db.transaction((tx) =>
    insertTrustedVerifier(tx, {
      id: kernel.crypto.uuid(),
      organisationId: town.organisationId('aberwen'),
      addedBy: town.personId('amina-hughes'),
      now: clock.now(),
      name: { en: 'Library of Elsewhere', cy: 'Llyfrgell Rhywle Arall' },
      clientId: verifier.clientId,
      keySet: null,
      certificate: verifier.rootCertificate,
      origin: verifier.origin,
      contact: 'library@elsewhere.example',
      mayAsk: [{ template: veteranCard.name, claims: ['is_veteran', 'family_name'] }],
      validFrom: '2020-01-01',
      validUntil: null,
    }),
  )
})
afterAll(async () => {
  await verifier.stop()
  await town.platform.stop()
})

describe.each(formats)('%s', (format) => {
  it('is taken by Credo from us, shown to us, and refused once it is revoked', async () => {
    const wallet = await walletWithCard(format, `to-us-${format}`)
    expect(await shownToUs(wallet)).toMatchObject({ status: 'accepted', claims: { is_veteran: true } })
    await revoke(`to-us-${format}`)
    expect(await shownToUs(wallet)).toMatchObject({ status: 'refused', refusedBecause: 'revoked' })
    await wallet.shutdown()
  })

  it('is taken by Credo from us and shown to Credo', async () => {
    const wallet = await walletWithCard(format, `to-credo-${format}`)
    const { sessionId, link } = await verifier.ask(queryFor(format))
    await answer(wallet, link)
    expect(await familyNameSeen(sessionId, format)).toBe('Hughes')
    await wallet.shutdown()
  })

  it('is shown by our own wallet to Credo', async () => {
    const token = await accessToken(await town.offer(`from-us-${format}`), format)
    const card = await collectForUs(town, token, configurationId(veteranCard, format))
    const { sessionId, link } = await verifier.ask(queryFor(format))
    await showFromUs(town, link, card)
    expect(await familyNameSeen(sessionId, format)).toBe('Hughes')
  })
})

/** Our site without a network; everything else over it. */
async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input)
  const { origin, loopback } = town.platform.kernel
  return url.startsWith(`${origin}/`) ? loopback.fetch(url, init) : fetch(input, init)
}

async function walletWithCard(format: Format, originId: string): Promise<CredoWallet> {
  const { trusted } = await ownTrust(town.platform.kernel.db)
  const wallet = await startWallet({
    fetch: reach,
    trusted: [...trusted.map(String), verifier.rootCertificate],
  })
  const link = await offerLink(await town.offer(originId), format)
  const { holder } = wallet.openid4vc
  const resolvedCredentialOffer = await holder.resolveCredentialOffer(link)
  const token = await holder.requestToken({ resolvedCredentialOffer })
  const { credentials } = await holder.requestCredentials({
    resolvedCredentialOffer,
    ...token,
    credentialBindingResolver: async () => {
      const { publicJwk } = await wallet.kms.createKey({ type: { kty: 'EC', crv: 'P-256' } })
      return { method: 'jwk', keys: [Kms.PublicJwk.fromPublicJwk(publicJwk)] }
    },
  })
  const record = credentials[0]?.record
  if (record instanceof SdJwtVcRecord && format === 'sd-jwt-vc') await wallet.sdJwtVc.store({ record })
  else if (record instanceof MdocRecord && format === 'mdoc') await wallet.mdoc.store({ record })
  else throw new Error(`Credo took no ${format}`)
  return wallet
}

async function offerLink(offerId: string, format: Format): Promise<string> {
  const { reference } = await secretsFor(offerId, format)
  const uri = `${town.platform.kernel.origin}/credentials/offers/${reference}`
  return `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}`
}

async function accessToken(offerId: string, format: Format): Promise<string> {
  const { preAuthorizedCode } = await secretsFor(offerId, format)
  return textAt((await tokenFor(town, preAuthorizedCode)).json, 'access_token')
}

async function secretsFor(offerId: string, format: Format) {
  const { kernel } = town.platform
  const personId = town.personId('amina-hughes')
  const secrets = await kernel.db.transaction((tx) =>
    startHandover(kernel, tx, { personId, offerId, needsTransactionCode: false, format }),
  )
  if (secrets === undefined) throw new Error(`There is no offer ${offerId}`)
  return secrets
}

/** Credo answers a request with the least that it asks for. */
async function answer({ openid4vc: { holder } }: CredoWallet, link: string): Promise<void> {
  const { dcql, authorizationRequestPayload } = await holder.resolveOpenId4VpAuthorizationRequest(link)
  if (dcql === undefined) throw new Error('The request has no query')
  const { serverResponse } = await holder.acceptOpenId4VpAuthorizationRequest({
    authorizationRequestPayload,
    dcql: { credentials: holder.selectCredentialsForDcqlRequest(dcql.queryResult) },
  })
  expect(serverResponse?.status, JSON.stringify(serverResponse?.body)).toBe(200)
}

async function shownToUs(wallet: CredoWallet) {
  const { kernel } = town.platform
  const { requestId, walletPath } = await town.ask({ personId: undefined })
  await answer(wallet, `openid4vp://?${new URL(walletPath, kernel.origin).searchParams.toString()}`)
  return presentationOf(kernel, kernel.db, requestId)
}

async function revoke(originId: string): Promise<void> {
  const { kernel } = town.platform
  await kernel.db.transaction((tx) =>
    revokeCredentials(kernel, tx, {
      origin: { module: 'services', id: originId },
      reason: 'test',
      actor: systemActor('test'),
    }),
  )
}

function queryFor(format: Format): object {
  const { origin } = town.platform.kernel
  const [query, path] =
    format === 'mdoc'
      ? [
          { format: 'mso_mdoc', meta: { doctype_value: veteranCard.docType } },
          ['org.penhaven.veteran', 'family_name'],
        ]
      : [{ format: 'dc+sd-jwt', meta: { vct_values: [origin + veteranCard.vct] } }, ['family_name']]
  return { credentials: [{ id: 'card', ...query, claims: [{ path }] }] }
}

/** The one claim that Credo asked for, as it saw it; nothing else must be there. */
async function familyNameSeen(sessionId: string, format: Format): Promise<unknown> {
  const { dcql } = await verifier.answer(sessionId)
  const seen = JSON.stringify(dcql?.presentationResult.credential_matches)
  expect(seen, 'nothing that was not asked for').not.toContain('PN-4471-0032')
  expect(seen).toContain(format === 'mdoc' ? 'mso_mdoc' : 'dc+sd-jwt')
  return /"family_name":"([^"]*)"/.exec(seen)?.[1]
}
