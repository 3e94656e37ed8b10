import { membersOf } from '#kernel/access'
import type { TestPlatform } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import { operator } from '../templates/decide-version.ts'
import { lockTemplate } from '../store/template.ts'
import { mostWallets } from '../domain/backup.ts'
import { exchangePreAuthorizedCode } from '../issuing/exchange.ts'
import { startHandover } from '../issuing/handover.ts'
import { issueToWallet } from '../issuing/issue.ts'
import { makeNonce } from '../issuing/nonce.ts'
import { offerCredential } from '../issuing/offers.ts'
import { insertDraft } from '../store/issue-draft.ts'
import { insertRun } from '../store/revocation-run.ts'
import { grantByAccessToken } from '../store/access-token.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { changeTemplate } from '../templates/change-template.ts'
import { findTemplateFile } from '../templates/open-template.ts'
import { sampleClaims } from '../templates/sample-claims.ts'
import { insertWallet } from '../store/wallet-backup.ts'
import { requestPresentation } from '../verifying/request.ts'
import { addVerifyingRecords } from './verifying-records.ts'
import { newWallet, proofOf } from './wallet.ts'

/**
 * One record of each kind for Amina Hughes: an offer that waits, a card of each of two public bodies, and a request
 * of Aberwen Council. And drafts of two templates. For tests of what others may see of them.
 */
export async function addWalletRecords(platform: TestPlatform): Promise<void> {
  const { kernel } = platform
  const template = await templateNamed(kernel, kernel.db, 'veteran-card')
  const offer = await offerFrom(platform, 'veterans-office')
  await kernel.db.transaction(async (tx) => {
    await offerCredential(kernel, tx, { ...offer, origin: origin('waiting') })
    await requestPresentation(kernel, tx, {
      template: template.name,
      claims: template.claims.slice(0, 1).map(({ name }) => name),
      purpose: { en: 'To test', cy: 'I brofi' },
      verifierOrganisationId: demoOrganisationId(kernel.crypto, 'aberwen'),
      personId: holder(platform),
      returnPath: '/account',
    })
  })
  await addTemplateDrafts(platform)
  await addBrowserWallet(platform)
  await addCredential(platform, 'veterans-office')
  await addCredential(platform, 'licensing-agency')
  await addConsoleRecords(platform)
  await addVerifyingRecords(platform)
}

/** The wallet of a browser, as its owner sees it. */
async function addBrowserWallet(platform: TestPlatform): Promise<void> {
  const { kernel } = platform
  const wallet = { id: kernel.crypto.uuid(), personId: holder(platform), label: 'Phone', limit: mostWallets }
  await kernel.db.transaction((tx) => insertWallet(tx, { ...wallet, now: kernel.clock.now() }))
}

/** What staff have begun: a card typed in by hand, and a look at cancelling many. */
async function addConsoleRecords(platform: TestPlatform): Promise<void> {
  const { kernel } = platform
  const organisationId = demoOrganisationId(kernel.crypto, 'veterans-office')
  const [member] = (await membersOf(kernel.db, organisationId)).filter(({ role }) => role === 'caseworker')
  const createdBy = member?.personId ?? ''
  const createdAt = kernel.clock.now()
  await kernel.db.transaction(async (tx) => {
    const draft = {
      organisationId,
      template: 'veteran-card',
      personId: holder(platform),
      createdBy,
      createdAt,
    }
    await insertDraft(tx, { ...draft, id: kernel.crypto.uuid() })
    await insertRun(tx, {
      id: kernel.crypto.uuid(),
      organisationId,
      requestedBy: createdBy,
      selection: { kind: 'references' },
      createdAt,
    })
  })
}

/** Of cards of two public bodies, so that each has one that is not its own. */
async function addTemplateDrafts({ kernel }: TestPlatform): Promise<void> {
  for (const name of ['veteran-card', 'blue-badge']) {
    await kernel.db.transaction(async (tx) => {
      const file = await findTemplateFile(kernel, tx, name)
      if (file === undefined) throw new Error(`There is no ${name} to write a draft of`)
      await lockTemplate(tx, file.name, file.organisation.id, kernel.clock.now())
      const content = { ...file.content, validityDays: 100 }
      await changeTemplate(kernel, tx, operator, file, { content, revision: file.open?.revision ?? 0 })
    })
  }
}

async function addCredential(platform: TestPlatform, organisationSlug: keyof typeof cardOf): Promise<void> {
  const { kernel } = platform
  const offer = await offerFrom(platform, organisationSlug)
  const secrets = await kernel.db.transaction(async (tx) => {
    const { offerId } = await offerCredential(kernel, tx, { ...offer, origin: origin(organisationSlug) })
    return startHandover(kernel, tx, { personId: offer.personId, offerId, needsTransactionCode: false })
  })
  const { access_token: accessToken } = await exchangePreAuthorizedCode(kernel, {
    code: secrets?.preAuthorizedCode ?? '',
    transactionCode: undefined,
    configurationIds: undefined,
    keyThumbprint: undefined,
    clientThumbprint: undefined,
  })
  const grant = await grantByAccessToken(kernel.db, kernel.crypto.sha256(accessToken), kernel.clock.now())
  if (grant === undefined) throw new Error('The access token that was just given is unknown')
  await issueToWallet(kernel, grant, {
    configurationId: offer.template,
    credentialIdentifier: undefined,
    proofs: { type: 'jwt', proofs: [await proofOf({ platform }, await newWallet(), makeNonce(kernel))] },
  })
}

/** The card of each of the two public bodies. */
const cardOf = { 'veterans-office': 'veteran-card', 'licensing-agency': 'fishing-licence' } as const

async function offerFrom(platform: TestPlatform, organisationSlug: keyof typeof cardOf) {
  const { kernel } = platform
  const { name, claims } = await templateNamed(kernel, kernel.db, cardOf[organisationSlug])
  return {
    template: name,
    personId: holder(platform),
    organisationId: demoOrganisationId(kernel.crypto, organisationSlug),
    claims: sampleClaims(claims),
  }
}

function holder({ kernel }: TestPlatform): string {
  return demoPersonId(kernel.crypto, 'amina-hughes')
}

function origin(id: string) {
  return { module: 'test', id }
}
