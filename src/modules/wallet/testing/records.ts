import type { TestPlatform } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import type { ClaimValues } from '../domain/template.ts'
import { exchangePreAuthorizedCode } from '../issuing/exchange.ts'
import { startHandover } from '../issuing/handover.ts'
import { issueToWallet } from '../issuing/issue.ts'
import { makeNonce } from '../issuing/nonce.ts'
import { offerCredential } from '../issuing/offers.ts'
import { templateNamed } from '../issuing/templates.ts'
import { requestPresentation } from '../verifying/request.ts'
import { newWallet, proofOf } from './wallet.ts'

/**
 * One record of each kind for Amina Hughes: an offer that waits, a Veteran Card in a wallet, and a request of
 * Aberwen Council. For tests of what others may see of them.
 */
export async function addWalletRecords(platform: TestPlatform): Promise<void> {
  const { kernel } = platform
  const personId = demoPersonId(kernel.crypto, 'amina-hughes')
  const template = templateNamed(kernel, 'veteran-card')
  const claims: ClaimValues = Object.fromEntries(template.claims.map(({ name }) => [name, 'x']))
  const organisationId = demoOrganisationId(kernel.crypto, template.issuerOrganisationSlug)
  const secrets = await kernel.db.transaction(async (tx) => {
    const offer = { template: template.name, personId, organisationId, claims }
    await offerCredential(kernel, tx, { ...offer, origin: { module: 'test', id: 'waiting' } })
    const { offerId } = await offerCredential(kernel, tx, {
      ...offer,
      origin: { module: 'test', id: 'held' },
    })
    await requestPresentation(kernel, tx, {
      template: template.name,
      claims: template.claims.slice(0, 1).map(({ name }) => name),
      purpose: { en: 'To test', cy: 'I brofi' },
      verifierOrganisationId: demoOrganisationId(kernel.crypto, 'aberwen'),
      personId,
      returnPath: '/account',
    })
    return startHandover(kernel, tx, { personId, offerId, needsTransactionCode: false })
  })
  const { token } = await exchangePreAuthorizedCode(kernel, secrets?.preAuthorizedCode ?? '', undefined)
  await issueToWallet(kernel, {
    authorization: `Bearer ${token}`,
    configurationId: template.name,
    proofs: [await proofOf({ platform }, await newWallet(), makeNonce(kernel))],
  })
}
