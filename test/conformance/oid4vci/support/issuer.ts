import { contribute } from '../../../../src/kernel/module/index.ts'
import type { Settings } from '../../../../src/kernel/config/index.ts'
import { testPlatform, type TestDatabase } from '../../../../src/kernel/test/index.ts'
import { demoCountries } from '../../../../src/modules/identity/public.ts'
import type { CredentialFormat, CredentialTemplate } from '../../../../src/modules/wallet/domain/template.ts'
import { startHandover } from '../../../../src/modules/wallet/issuing/handover.ts'
import { offerCredential } from '../../../../src/modules/wallet/issuing/offers.ts'
import { walletModule } from '../../../../src/modules/wallet/module.ts'
import { credentialTemplates } from '../../../../src/modules/wallet/templates/catalogue.ts'
import {
  townOf,
  veteranCard,
  veteranClaims,
  type Town,
} from '../../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  preAuthorized,
  textAt,
  tokenPath,
  type Answer,
} from '../../../../src/modules/wallet/testing/wallet.ts'
import { penhaven } from '../../../../src/packs/example/country.ts'
import { modules } from '../../../../src/platform.ts'

/** The Veteran Card in several copies and as an mdoc, for what a single SD-JWT VC does not show. */
export const batchCard: CredentialTemplate = {
  ...veteranCard,
  name: 'batch-card',
  vct: '/credentials/types/batch-card',
  docType: 'example.penhaven.veteran.1',
  formats: ['sd-jwt-vc', 'mdoc'],
  batchSize: 4,
  claims: veteranCard.claims.map((claim) => ({
    ...claim,
    mdoc: { namespace: 'example.penhaven.veteran.1', element: claim.name },
  })),
}

/** A deployment that issues in the profile oid4vci-1.0. */
export async function openIssuer(
  options: { settings?: Partial<Settings>; database?: TestDatabase } = {},
): Promise<Town> {
  const identity = modules.filter(({ name }) => name === 'identity')
  const platform = await testPlatform({
    modules: [...identity, walletModule],
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          contribute(credentialTemplates, veteranCard),
          contribute(credentialTemplates, batchCard),
        ],
      },
    ],
    demo: true,
    ...options,
  })
  return townOf(platform, veteranClaims)
}

export interface Wanted {
  template?: string
  format?: CredentialFormat
  needsTransactionCode?: boolean
  deferUntil?: Date | 'released'
}

/** A code that a person is shown, and what it is for. */
export interface ShownCode {
  offerId: string
  /** Of the record that the entitlement rests on; nothing else in the test has it. */
  originId: string
  reference: string
  code: string
  transactionCode: string | undefined
}

let offers = 0

/** Offers Amina Hughes a card and makes the code for a wallet. */
export async function showCode({ platform, ...town }: Town, wanted: Wanted = {}): Promise<ShownCode> {
  const { kernel } = platform
  offers += 1
  const originId = `offer-${offers}`
  const personId = town.personId('amina-hughes')
  return kernel.db.transaction(async (tx) => {
    const { offerId } = await offerCredential(kernel, tx, {
      template: wanted.template ?? veteranCard.name,
      personId,
      organisationId: town.organisationId('veterans-office'),
      claims: veteranClaims,
      origin: { module: 'services', id: originId },
      ...(wanted.deferUntil === undefined ? {} : { deferUntil: wanted.deferUntil }),
    })
    const secrets = await startHandover(kernel, tx, {
      personId,
      offerId,
      needsTransactionCode: wanted.needsTransactionCode ?? false,
      format: wanted.format ?? 'sd-jwt-vc',
    })
    if (secrets === undefined) throw new Error('The offer that was just made has no code')
    const { reference, preAuthorizedCode: code, transactionCode } = secrets
    return { offerId, originId, reference, code, transactionCode }
  })
}

/** Asks the token endpoint. */
export function askToken(
  town: Town,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call(town, 'POST', tokenPath, { form, headers })
}

export function codeForm({ code }: Pick<ShownCode, 'code'>, more: Record<string, string> = {}) {
  return { grant_type: preAuthorized, 'pre-authorized_code': code, ...more }
}

/** Tokens for a card that was offered. */
export interface Granted extends ShownCode {
  accessToken: string
  refreshToken: string
  answer: Answer
}

export async function grantFor(
  town: Town,
  wanted: Wanted = {},
  more: Record<string, string> = {},
): Promise<Granted> {
  const shown = await showCode(town, wanted)
  const answer = await askToken(town, codeForm(shown, more))
  const accessToken = textAt(answer.json, 'access_token')
  if (accessToken === '') throw new Error(`No token: ${answer.status} ${answer.text}`)
  return { ...shown, accessToken, refreshToken: textAt(answer.json, 'refresh_token'), answer }
}

/** What stands in the database about an offer: whether it still waits, and how many cards and copies there are. */
export async function standing(
  { platform }: Town,
  { originId }: Pick<ShownCode, 'originId'>,
): Promise<{ offer: string; cards: number; copies: number }> {
  const { rows } = await platform.kernel.db.unnamed(
    `select o.state as offer, count(distinct c.id)::int as cards, count(k.status_index)::int as copies
     from wallet.offer o left join wallet.issued_credential c on c.origin_id = o.origin_id
       left join wallet.credential_copy k on k.credential_id = c.id
     where o.origin_id = $1 group by o.id`,
    [originId],
  )
  // The only row of the query above.
  return rows[0] as { offer: string; cards: number; copies: number }
}

export const untouched = { offer: 'waiting', cards: 0, copies: 0 }
