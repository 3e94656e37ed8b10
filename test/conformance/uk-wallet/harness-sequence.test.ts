import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { didDocumentProblems, keySetProblems, metadataProblems } from './support/check-documents.ts'
import { jwtCredentialProblems } from './support/check-jwt-credential.ts'
import { authoritiesProblems, mdocProblems } from './support/check-mdoc.ts'
import { offerProblems } from './support/check-offer.ts'
import {
  clientId,
  notify,
  prepare,
  request,
  requestWith,
  startIssuer,
  type Answer,
  type Issuer,
  type Offer,
} from './support/issuer.ts'
import { at, textAt } from './support/json.ts'
import { publicJwk, spoiled } from './support/jwt.ts'
import { issued as aCard, noted, refused, shown } from './support/shown.ts'
import { drivingLicence, licenceClaims, veteranCard, veteranClaims } from './support/templates.ts'
import { newWallet } from './support/wallet.ts'

const forms = [
  { form: 'jwt', template: veteranCard, format: 'jwt-vc', claims: veteranClaims },
  { form: 'mdoc', template: drivingLicence, format: 'mdoc', claims: licenceClaims },
] as const

/** What the published test harness does, in its order, with one offer, and without forgiving what it forgives. */
describe.each(forms)('the published test harness, $form', ({ form, template, format, claims }) => {
  const wallet = newWallet()
  let issuer: Issuer
  let offer: Offer
  let bearer = ''
  let issued: Answer

  beforeAll(async () => {
    issuer = await startIssuer({ template, format, claims })
    offer = await issuer.offer()
  })
  afterAll(() => issuer.stop())

  async function document(path: string): Promise<unknown> {
    const { status, headers, json } = await issuer.get(path)
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')])
    return json
  }

  async function credentialProblems(answer: Answer): Promise<string[]> {
    const credential = textAt(answer.json, 'credentials', 0, 'credential')
    const expected = { issuer: issuer.url, now: issuer.now() }
    if (form === 'mdoc') {
      const authorities = await document('/iacas')
      return mdocProblems(credential, { ...expected, authorities, holder: publicJwk(wallet.key) })
    }
    return jwtCredentialProblems(credential, await document('/.well-known/did.json'), {
      ...expected,
      holder: wallet.did,
      type: 'DigitalVeteranCard',
      maximumDays: template.validityDays,
    })
  }

  it('A1, A2: the offer and its code', async () => {
    const expected = {
      issuer: issuer.url,
      authorizationServer: issuer.server.url,
      clientId,
      now: issuer.now(),
    }
    expect(offerProblems(offer, await document('/.well-known/jwks.json'), expected)).toEqual([])
  })

  it('A3: the metadata', async () => {
    const metadata = await document('/.well-known/openid-credential-issuer')
    const configurationId = textAt(offer.content, 'credential_configuration_ids', 0)
    const expected = { issuer: issuer.url, authorizationServer: issuer.server.url, configurationId }
    expect(metadataProblems(metadata, expected)).toEqual([])
  })

  it('A4: the DID document', async () => {
    expect(didDocumentProblems(await document('/.well-known/did.json'), 'did:web:localhost')).toEqual([])
  })

  it.runIf(form === 'mdoc')('A5: the authorities', async () => {
    expect(authoritiesProblems(await document('/iacas'))).toEqual([])
  })

  it('A6: the key set', async () => {
    expect(keySetProblems(await document('/.well-known/jwks.json'))).toEqual([])
  })

  it('A7 to A10: four refusals, none of which uses the offer up', async () => {
    const before = await issuer.counts()
    const otherPerson = await request(issuer, offer, { wallet, subject: 'not_the_same_wallet_subject_id' })
    expect(shown(otherPerson)).toEqual(refused('invalid_token'))
    expect(shown(await request(issuer, offer, { wallet, changeToken: spoiled }))).toEqual(
      refused('invalid_token'),
    )
    expect(shown(await request(issuer, offer, { wallet, changeProof: spoiled }))).toEqual(
      refused('invalid_proof'),
    )
    const otherNonce = { claims: { nonce: 'not_the_same_nonce' } }
    expect(shown(await request(issuer, offer, { wallet, proof: otherNonce }))).toEqual(
      refused('invalid_nonce'),
    )
    expect(await issuer.counts()).toEqual(before)
  })

  it('A11, A12: the credential', async () => {
    const prepared = prepare(issuer, offer, { wallet })
    bearer = prepared.bearer
    issued = await requestWith(issuer, prepared)
    expect(shown(issued)).toEqual(aCard)
    expect(await credentialProblems(issued)).toEqual([])
  })

  it('A13: notifications, in any order and again', async () => {
    const id = textAt(issued.json, 'notification_id')
    const events = ['credential_accepted', 'credential_deleted', 'credential_failure', 'credential_failure']
    for (const event of events) {
      expect(shown(await notify(issuer, bearer, { notification_id: id, event })), event).toEqual(noted)
    }
  })

  it('A14, A15: notifications that are refused', async () => {
    const id = textAt(issued.json, 'notification_id')
    const event = 'credential_accepted'
    expect(shown(await notify(issuer, bearer, { event }))).toEqual(refused('invalid_notification_id'))
    const invented = await notify(issuer, bearer, { notification_id: id, event: 'invalid_event' })
    expect(shown(invented)).toEqual(refused('invalid_notification_request'))
    expect(shown(await notify(issuer, 'INVALID_TOKEN', { notification_id: id, event }))).toEqual(
      refused('invalid_token'),
    )
    const body = JSON.stringify({ notification_id: id, event })
    expect(shown(await issuer.post('/notification', { contentType: 'application/json', body }))).toEqual(
      refused('no token'),
    )
  })

  it('A16: a refresh', async () => {
    const token = { claims: { credential_identifiers: undefined, jti: randomUUID() } }
    const refreshed = await request(issuer, offer, { wallet, token })
    expect(shown(refreshed)).toEqual(aCard)
    expect(await credentialProblems(refreshed)).toEqual([])
    expect(at(refreshed.json, 'notification_id')).not.toBe(at(issued.json, 'notification_id'))
  })

  it('A17: the offer cannot be redeemed again', async () => {
    expect(shown(await request(issuer, offer, { wallet }))).toEqual(refused('invalid_token'))
  })

  it('A20: the issuer names itself whatever host it is asked as', async () => {
    const answer = await issuer.get('http://host.docker.internal:3000/.well-known/openid-credential-issuer')
    expect(at(answer.json, 'credential_issuer')).toBe(issuer.url)
  })
})
