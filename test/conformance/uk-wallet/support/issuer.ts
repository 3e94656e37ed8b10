import { randomUUID } from 'node:crypto'
import { contribute } from '../../../../src/kernel/module/index.ts'
import { testPlatform, type TestDatabase, type TestPlatform } from '../../../../src/kernel/test/index.ts'
import { demoCountries, demoOrganisationId, demoPersonId } from '../../../../src/modules/identity/public.ts'
import type {
  ClaimValues,
  CredentialFormat,
  CredentialTemplate,
} from '../../../../src/modules/wallet/domain/template.ts'
import { offerCredential } from '../../../../src/modules/wallet/issuing/offers.ts'
import { credentialTemplates } from '../../../../src/modules/wallet/templates/catalogue.ts'
import { ukOffer } from '../../../../src/modules/wallet/uk-profile/offer.ts'
import { penhaven } from '../../../../src/packs/example/country.ts'
import { modules } from '../../../../src/platform.ts'
import {
  accessToken,
  startAuthorizationServer,
  type AuthorizationServer,
  type Wrong,
} from './authorization-server.ts'
import { parseJson, recordAt, textAt, type Json } from './json.ts'
import { readJwt } from './jwt.ts'
import { newWallet, proofOf, type Wallet } from './wallet.ts'

/** What came back. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  json: unknown
}

export const walletSubject = 'urn:fdc:wallet.account.gov.uk:2024:DtPT8x-dp_73tnlY3KNTiCitziN9GEherD16bqxNt9i'
export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
export const clientId = 'TEST_CLIENT_ID'

/** An offer as the wallet app is given it. */
export interface Offer {
  deepLink: string
  content: Json
  codeJwt: string
  /** Payload of the pre-authorized code. */
  code: Json
  originId: string
}

/** The issuer under test, spoken to over HTTP alone, with the authorization server in front of it. */
export interface Issuer {
  platform: TestPlatform
  server: AuthorizationServer
  /** As it names itself. */
  url: string
  now(): Date
  /** A fresh offer to one person; `another` to somebody else. */
  offer(options?: OfferOptions): Promise<Offer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, request: Sent): Promise<Answer>
  /** How many cards, copies of them with a place in a status list each, used tokens and used offers there are. */
  counts(): Promise<Json>
  stop(): Promise<void>
}

export interface OfferOptions {
  subject?: string
  template?: CredentialTemplate
  format?: CredentialFormat
  claims?: ClaimValues
  originId?: string
}

/** A request as it is sent: each member may be what no wallet would send. */
export interface Sent {
  authorization?: string | undefined
  contentType?: string | undefined
  body?: string | Uint8Array<ArrayBuffer>
}

export interface IssuerOptions {
  template: CredentialTemplate
  format: CredentialFormat
  claims: ClaimValues
  database?: TestDatabase
}

export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const server = await startAuthorizationServer()
  const platform = await testPlatform({
    modules: modules.filter(({ name }) => name === 'identity' || name === 'wallet'),
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          contribute(credentialTemplates, options.template),
        ],
      },
    ],
    demo: true,
    database: options.database ?? 'pglite',
    settings: {
      CREDENTIAL_ISSUER_PROFILE: 'uk-draft14',
      CREDENTIAL_AUTHORIZATION_SERVER: server.url,
      WALLET_CLIENT_ID: clientId,
    },
  })
  const { kernel } = platform
  const url = 'http://localhost:3000'

  async function ask(method: string, path: string, headers: Headers, body?: BodyInit): Promise<Answer> {
    const address = path.startsWith('/') ? url + path : path
    const response = await kernel.loopback.fetch(address, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parseJson(text) }
  }

  return {
    platform,
    server,
    url,
    now: () => platform.clock.now(),
    async offer({ subject, template, format, claims, originId } = {}) {
      const origin = originId ?? randomUUID()
      const personId = demoPersonId(kernel.crypto, 'amina-hughes')
      const link = await kernel.db.transaction(async (tx) => {
        const { offerId } = await offerCredential(kernel, tx, {
          template: (template ?? options.template).name,
          personId,
          organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
          claims: claims ?? options.claims,
          origin: { module: 'services', id: origin },
        })
        return ukOffer(kernel, tx, {
          personId,
          offerId,
          format: format ?? options.format,
          walletSubject: subject ?? walletSubject,
        })
      })
      return { ...readOffer(link?.deepLink ?? ''), originId: origin }
    },
    get: (path, headers = {}) => ask('GET', path, new Headers(headers)),
    post(path, { authorization, contentType, body }) {
      const headers = new Headers()
      if (authorization !== undefined) headers.set('authorization', authorization)
      if (contentType !== undefined) headers.set('content-type', contentType)
      return ask('POST', path, headers, body)
    },
    async counts() {
      const { rows } = await kernel.db.unnamed(
        `select (select count(*)::int from wallet.issued_credential) as cards,
                (select count(*)::int from wallet.credential_copy) as copies,
                (select count(*)::int from wallet.used_access_token) as tokens,
                (select count(*)::int from wallet.offer where state <> 'waiting') as offers,
                (select count(*)::int from wallet.uk_offer where credential_id is not null) as redeemed`,
      )
      return recordAt(rows, 0)
    },
    async stop() {
      await platform.stop()
      await server.stop()
    },
  }
}

/** What an app reads from a deep link. */
export function readOffer(deepLink: string): Omit<Offer, 'originId'> {
  const parameter = new URL(deepLink).searchParams.get('credential_offer') ?? ''
  const content = recordAt([parseJson(parameter)], 0)
  const codeJwt = textAt(content, 'grants', preAuthorizedGrant, 'pre-authorized_code')
  return { deepLink, content, codeJwt, code: readJwt(codeJwt).payload }
}

/** One try of a wallet to get what it was offered; what a test wants wrong is named. */
export interface Attempt {
  wallet?: Wallet
  subject?: string
  nonce?: string
  token?: Wrong
  proof?: Wrong
  /** Spoils what was signed, or replaces it. */
  changeToken?: (compact: string) => string
  changeProof?: (compact: string) => string
}

const same = (compact: string): string => compact

export interface Prepared {
  bearer: string
  proof: string
  body: string
}

/** Token, proof and body for an offer, right unless the attempt says otherwise. */
export function prepare(issuer: Issuer, offer: Offer, attempt: Attempt = {}): Prepared {
  const { wallet = newWallet(), subject = walletSubject, nonce = randomUUID() } = attempt
  const now = issuer.now()
  const bearer = (attempt.changeToken ?? same)(
    accessToken(issuer.server, offer.code, { subject, nonce, now }, attempt.token),
  )
  const proof = (attempt.changeProof ?? same)(
    proofOf(wallet, { nonce, issuer: issuer.url, now }, attempt.proof),
  )
  return { bearer, proof, body: JSON.stringify({ proof: { proof_type: 'jwt', jwt: proof } }) }
}

export function requestWith(
  issuer: Issuer,
  { bearer, body }: Pick<Prepared, 'bearer' | 'body'>,
): Promise<Answer> {
  return issuer.post('/credential', {
    authorization: `Bearer ${bearer}`,
    contentType: 'application/json',
    body,
  })
}

/** Asks for the card of an offer. */
export function request(issuer: Issuer, offer: Offer, attempt: Attempt = {}): Promise<Answer> {
  return requestWith(issuer, prepare(issuer, offer, attempt))
}

export function notify(issuer: Issuer, bearer: string, content: Json): Promise<Answer> {
  return issuer.post('/notification', {
    authorization: `Bearer ${bearer}`,
    contentType: 'application/json',
    body: JSON.stringify(content),
  })
}
