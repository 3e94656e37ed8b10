import { readConfigurationId, type CredentialFormat } from '../../src/modules/wallet/domain/template.ts'
import { saveCard, type Card, type CardClaim } from './card-store.ts'
import { getJson, postForm } from './http.ts'
import { collectCopies, endpointsOf, type Endpoints } from './collect.ts'
import type { SealKey } from './protocol/keys.ts'
import { at, listAt, parsedJson, textAt, textsAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'

const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** A card that an issuer offers, before the person has said yes. */
export interface Offer {
  configurationId: string
  format: CredentialFormat
  preAuthorizedCode: string
  /** Digits of the code that the person must type; undefined when there is none. */
  transactionCodeLength: number | undefined
  title: Record<string, string>
  issuerName: Record<string, string>
  claims: CardClaim[]
  colour: string
  endpoints: Endpoints
}

/** Reads the offer that a link names. @throws WalletProblem */
export async function readOffer(origin: string, query: URLSearchParams): Promise<Offer> {
  const offer = await offerOf(origin, query)
  const issuer = textAt(offer, 'credential_issuer')
  if (issuer !== origin) throw new WalletProblem(issuer === '' ? 'error.offer' : 'error.foreign')
  const configurationId = textAt(offer, 'credential_configuration_ids', 0)
  const grant = at(offer, 'grants', preAuthorized)
  const { body: metadata } = await getJson(origin, `${origin}/.well-known/openid-credential-issuer`)
  const configuration = at(metadata, 'credential_configurations_supported', configurationId)
  const length = at(grant, 'tx_code', 'length')
  const format = readConfigurationId(configurationId)?.format
  if (configuration === undefined || format === undefined) throw new WalletProblem('error.offer')
  return {
    ...describe(configuration),
    configurationId,
    format,
    preAuthorizedCode: textAt(grant, 'pre-authorized_code'),
    transactionCodeLength: typeof length === 'number' ? length : undefined,
    endpoints: await endpointsOf(origin, metadata, configurationId),
  }
}

async function offerOf(origin: string, query: URLSearchParams): Promise<unknown> {
  const value = query.get('credential_offer')
  if (value !== null) return parsedJson(value)
  const uri = query.get('credential_offer_uri')
  if (uri === null) throw new WalletProblem('error.offer')
  const answer = await getJson(origin, uri)
  if (!answer.ok) throw new WalletProblem('error.offer')
  return answer.body
}

function describe(configuration: unknown): Pick<Offer, 'title' | 'issuerName' | 'claims' | 'colour'> {
  const display = listAt(configuration, 'credential_metadata', 'display')
  const claims = listAt(configuration, 'credential_metadata', 'claims')
  return {
    title: byLocale(display),
    issuerName: textsAt(configuration, 'issuing_organisation'),
    claims: claims.map((claim) => ({
      path: listAt(claim, 'path').filter(isPathStep),
      label: byLocale(listAt(claim, 'display')),
    })),
    colour: textAt(display[0], 'background_color'),
  }
}

function isPathStep(step: unknown): step is CardClaim['path'][number] {
  return typeof step === 'string' || typeof step === 'number' || step === null
}

function byLocale(display: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(display.map((entry) => [textAt(entry, 'locale'), textAt(entry, 'name')]))
}

/**
 * Takes the card that was offered into this browser.
 * @param seal keeps keys for the backup, where there is one
 * @throws WalletProblem
 */
export async function collect(
  origin: string,
  offer: Offer,
  transactionCode: string | undefined,
  seal: SealKey | undefined,
): Promise<Card> {
  const { endpoints, configurationId, format } = offer
  const answer = await postForm(origin, endpoints.token, {
    grant_type: preAuthorized,
    'pre-authorized_code': offer.preAuthorizedCode,
    ...(transactionCode === undefined ? {} : { tx_code: transactionCode }),
  })
  const accessToken = textAt(answer.body, 'access_token')
  if (accessToken === '')
    throw new WalletProblem(transactionCode === undefined ? 'error.offer' : 'error.code')
  const grant = { accessToken, endpoints, configurationId, format }
  const { copies, accept } = await collectCopies(origin, grant, seal)
  const { title, issuerName, claims, colour } = offer
  const refreshToken = textAt(answer.body, 'refresh_token')
  const card: Card = {
    id: crypto.randomUUID(),
    format,
    copies,
    configurationId,
    ...(refreshToken === '' ? {} : { refreshToken }),
    title,
    issuerName,
    claims,
    colour,
    addedAt: new Date(),
  }
  await saveCard(card)
  await accept()
  return card
}

/**
 * Gets fresh copies of a card, with what it states by now.
 * @throws WalletProblem `error.refresh` when the issuer gives none any more
 */
export async function refresh(origin: string, card: Card, seal: SealKey | undefined): Promise<Card> {
  if (card.refreshToken === undefined) throw new WalletProblem('error.refresh')
  const { body: metadata } = await getJson(origin, `${origin}/.well-known/openid-credential-issuer`)
  const endpoints = await endpointsOf(origin, metadata, card.configurationId)
  const answer = await postForm(origin, endpoints.token, {
    grant_type: 'refresh_token',
    refresh_token: card.refreshToken,
  })
  const accessToken = textAt(answer.body, 'access_token')
  if (accessToken === '') throw new WalletProblem('error.refresh')
  const next = textAt(answer.body, 'refresh_token')
  // Kept before anything else can go wrong: the old one is used up.
  const rotated = next === '' ? card : { ...card, refreshToken: next }
  await saveCard(rotated)
  const { configurationId, format } = card
  const grant = { accessToken, endpoints, configurationId, format }
  const { copies, accept } = await collectCopies(origin, grant, seal)
  const fresh = { ...rotated, copies }
  await saveCard(fresh)
  await accept()
  return fresh
}
