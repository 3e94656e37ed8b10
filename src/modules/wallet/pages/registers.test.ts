import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import 'reflect-metadata'
import {
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import { penhaven } from '../../../packs/example/country.ts'
import { bitstringPath } from '../domain/addresses.ts'
import { findTrustedVerifier, mayAskFor } from '../registers/find-verifier.ts'
import { readKeySet, readRoot } from '../registers/read-keys.ts'
import { newDevice, newIssuer, shownAt, type TestDevice } from '../testing/mdoc.ts'
import { veteranCard, type Town } from '../testing/penhaven.ts'
import {
  makeCard,
  nowSeconds,
  openVerifyingTown,
  revoke,
  showJwtVc,
  showSdJwt,
  signedBy,
  skillsCard,
} from '../testing/shown-cards.ts'
import { call, fetchRequest, respondWith, valueAt } from '../testing/wallet.ts'
import { presentationOf } from '../verifying/result.ts'

let town: Town
/** A place in a list of this site: its status service keeps statuses for issuers elsewhere. */
let status: object

beforeAll(async () => {
  town = await openVerifyingTown()
  town.platform.clock.set(shownAt)
  const { statusListId, statusIndex } = (await makeCard(town, veteranCard, 'sd-jwt-vc')).place
  const uri = `${town.platform.kernel.origin}/t/${statusListId}`
  status = { status_list: { idx: statusIndex, uri } }
})
afterAll(() => town.platform.stop())

function manager(organisationSlug: string) {
  const member = penhaven.people.find(({ roles }) =>
    roles.some((held) => held.role === 'manager' && held.organisationSlug === organisationSlug),
  )
  return town.as(member?.key ?? '')
}

/** A card of an issuer elsewhere, as that issuer would sign it. */
function foreignCard(
  issuer: TestDevice,
  header: Record<string, unknown>,
  claims: Record<string, unknown> = {},
) {
  const device = newDevice()
  const disclosure = Buffer.from(JSON.stringify(['salt', 'is_veteran', true])).toString('base64url')
  const { origin } = town.platform.kernel
  const payload = {
    _sd: [createHash('sha256').update(disclosure).digest('base64url')],
    vct: `${origin}/credentials/types/veteran-card`,
    cnf: { jwk: device.jwk },
    exp: nowSeconds(town) + 3600,
    status,
    ...claims,
  }
  return {
    device,
    credential: `${signedBy(issuer, { typ: 'dc+sd-jwt', ...header }, payload)}~${disclosure}~`,
  }
}

async function outcomeOf(card: { credential: string; device: TestDevice }, verifier = 'aberwen') {
  const { requestId } = await town.ask({
    personId: undefined,
    verifierOrganisationId: town.organisationId(verifier),
  })
  const request = await fetchRequest(town, `/credentials/presentations/${requestId}/request`)
  const answer = await respondWith(town, request, { card: [showSdJwt(town, card, request)] })
  const { kernel } = town.platform
  const standing = await presentationOf(kernel, kernel.db, requestId)
  return answer.status === 400 ? 'not genuine' : (standing?.refusedBecause ?? standing?.status)
}

const filled = { nameEn: 'Island Veterans', nameCy: 'Cyn-filwyr yr Ynys', templates: ['veteran-card'] }
const newIssuerPath = '/staff/registers/issuers/new'

function find(clientId: string) {
  const { kernel } = town.platform
  return findTrustedVerifier(kernel, kernel.db, clientId)
}

describe('pasted keys', () => {
  it('are public, on a curve, and each has a name', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { ...publicKey.export({ format: 'jwk' }), kid: 'a' }
    expect(readKeySet(JSON.stringify({ keys: [key] }))).toMatchObject({
      keySet: [{ kid: 'a', crv: 'P-256' }],
    })
    expect(readKeySet(JSON.stringify(key))).toHaveProperty('keySet')
    const wrong: [string, unknown, string][] = [
      ['no JSON', 'x', 'notJson'],
      ['no keys', '{}', 'noKeys'],
      ['a private key', JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'a' }), 'privateKey'],
      ['a secret', '{"kty":"oct","k":"x","kid":"a"}', 'privateKey'],
      ['no name', JSON.stringify({ ...key, kid: undefined }), 'noKid'],
      ['one name twice', JSON.stringify({ keys: [key, key] }), 'noKid'],
      ['off the curve', JSON.stringify({ ...key, x: key.y }), 'notOnCurve'],
      ['RSA', '{"kty":"RSA","n":"x","e":"AQAB","kid":"a"}', 'notOnCurve'],
    ]
    for (const [name, text, problem] of wrong) expect(readKeySet(String(text)), name).toEqual({ problem })
  })

  it('are certificates of authorities, within their dates', async () => {
    const issuer = await newIssuer()
    const pem = issuer.authority.toString()
    const now = new Date('2026-12-01T00:00:00Z')
    expect(readRoot(`text before\n${pem}`, now)).toEqual({ certificate: pem })
    expect(readRoot(pem + pem, now)).toEqual({ problem: 'severalCertificates' })
    expect(readRoot(new X509Certificate(issuer.signer).toString(), now)).toEqual({ problem: 'notAuthority' })
    expect(readRoot(pem, new Date('2060-01-01T00:00:00Z'))).toEqual({ problem: 'ended' })
    expect(readRoot('x', now)).toEqual({ problem: 'notPem' })
    expect(readRoot(pem.replace(/[A-Za-z]/g, 'A'), now)).toEqual({ problem: 'notPem' })
  })
})

describe('the register of issuers', () => {
  it('makes a card of an issuer elsewhere count, for the body that made the entry, until it is ended', async () => {
    const issuer = newDevice()
    const iss = 'https://island.example'
    const card = () => foreignCard(issuer, { kid: 'k1' }, { iss })
    expect(await outcomeOf(card())).toBe('untrusted-issuer')
    const visitor = await manager('aberwen')
    const keys = JSON.stringify({ keys: [{ ...issuer.jwk, kid: 'k1' }] })
    const added = await visitor.fill(newIssuerPath, { ...filled, kind: 'keys', identifier: iss, keys })
    expect([added.status, added.location]).toEqual([303, '/staff/registers'])
    expect(await outcomeOf(card())).toBe('accepted')
    expect(await outcomeOf(card(), 'caerlan'), 'another body').toBe('untrusted-issuer')
    const forged = foreignCard(newDevice(), { kid: 'k1' }, { iss })
    expect(await outcomeOf(forged)).toBe('not genuine')
    expect(await outcomeOf(foreignCard(issuer, { kid: 'k2' }, { iss }))).toBe('not genuine')
    const list = await visitor.get('/staff/registers')
    const path = /\/staff\/registers\/issuers\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? ''
    const { json } = await call(town, 'GET', '/credentials/register')
    expect(JSON.stringify(valueAt(json, 'issuers'))).toContain(iss)
    expect((await (await manager('caerlan')).get(path)).status, 'of another body').toBe(404)
    const page = await visitor.get(path)
    const stale = await visitor.get(path)
    expect((await visitor.send(page, { action: 'end' })).status).toBe(303)
    expect(await outcomeOf(card())).toBe('untrusted-issuer')
    expect((await visitor.send(stale, { action: 'end' })).status).toBe(422)
  })

  it('does not make a card count whose status cannot be found', async () => {
    const issuer = newDevice()
    const iss = 'https://peninsula.example'
    const keys = JSON.stringify({ keys: [{ ...issuer.jwk, kid: 'k1' }] })
    await (await manager('aberwen')).fill(newIssuerPath, { ...filled, kind: 'keys', identifier: iss, keys })
    const elsewhere = { status_list: { idx: 1, uri: 'https://peninsula.invalid/t/1' } }
    const beyond = { ...status, status_list: { idx: 99_999_999, uri: valueAt(status, 'status_list', 'uri') } }
    for (const wrong of [undefined, elsewhere, beyond, { status_list: { idx: -1, uri: 'x' } }, {}]) {
      const card = foreignCard(issuer, { kid: 'k1' }, { iss, status: wrong })
      expect(await outcomeOf(card), JSON.stringify(wrong)).toBe('not genuine')
    }
  })

  it('makes a card count only while none of its statuses says otherwise', async () => {
    const issuer = newDevice()
    const iss = 'https://guild.example'
    const keys = JSON.stringify({ keys: [{ ...issuer.jwk, kid: 'k1' }] })
    const skills = { ...filled, templates: ['skills-card'], kind: 'keys', identifier: iss, keys }
    expect((await (await manager('aberwen')).fill(newIssuerPath, skills)).status).toBe(303)
    const good = await makeCard(town, skillsCard, 'jwt-vc', { skill: 'Welding' })
    const bad = await makeCard(town, skillsCard, 'jwt-vc', { skill: 'Welding' })
    await revoke(town, bad)
    const entry = (statusPurpose: string, { place: { statusListId, statusIndex } }: typeof good) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(statusIndex),
      statusListCredential: town.platform.kernel.origin + bitstringPath(statusListId),
    })
    const outcome = async (...credentialStatus: object[]) => {
      const device = newDevice()
      const credential = signedBy(
        issuer,
        { typ: 'vc+jwt', kid: 'k1' },
        {
          iss,
          cnf: { jwk: device.jwk },
          type: ['VerifiableCredential', 'SkillsCard'],
          credentialSubject: { skill: [{ name: 'Welding' }] },
          exp: nowSeconds(town) + 3600,
          credentialStatus,
        },
      )
      const { requestId } = await town.ask({
        personId: undefined,
        template: skillsCard.name,
        claims: ['skill'],
        verifierOrganisationId: town.organisationId('aberwen'),
      })
      const request = await fetchRequest(town, `/credentials/presentations/${requestId}/request`)
      const shown = showJwtVc(town, { credential, device }, request)
      const answer = await respondWith(town, request, { card_jwt: [shown] })
      const { kernel } = town.platform
      const standing = await presentationOf(kernel, kernel.db, requestId)
      return answer.status === 400 ? 'not genuine' : (standing?.refusedBecause ?? standing?.status)
    }
    expect(await outcome(entry('suspension', good), entry('revocation', good))).toBe('accepted')
    expect(await outcome(entry('suspension', good), entry('revocation', bad))).toBe('revoked')
    expect(await outcome(entry('refresh', bad), entry('revocation', good)), 'a newer one waits').toBe(
      'accepted',
    )
    expect(await outcome(entry('refresh', good)), 'without a status').toBe('not genuine')
    expect(await outcome(...Array.from({ length: 9 }, () => entry('message', good)))).toBe('not genuine')
  })

  it('refuses what is not filled in, in words', async () => {
    const visitor = await manager('aberwen')
    const empty = await visitor.fill(newIssuerPath, {})
    expect(empty.status).toBe(422)
    for (const text of [
      'Enter the name in English',
      'Enter the name in Welsh',
      'Select how we check',
      'Select at least one card',
    ]) {
      expect(empty.body, text).toContain(text)
    }
    const wrong = await visitor.fill(newIssuerPath, {
      ...filled,
      kind: 'certificate',
      certificate: 'x',
      'from-day': '31',
      'from-month': '2',
      'from-year': '2026',
    })
    expect([
      wrong.status,
      wrong.body.includes('Paste one certificate'),
      wrong.body.includes('Enter a real date'),
    ]).toEqual([422, true, true])
    expect((await (await town.as('amina-hughes')).get('/staff/registers')).status).toBe(403)
  })

  it('takes roots of certificates, under which an issuer signs', async () => {
    const { authority, authorityKeys, authorityName, signer, signerKey, signerKeys } = await newIssuer()
    const key = { key: signerKey }
    const x5c = [Buffer.from(signer).toString('base64')]
    const card = () => foreignCard({ ...newDevice(), ...key }, { x5c })
    expect(await outcomeOf(card())).toBe('untrusted-issuer')
    const visitor = await manager('aberwen')
    const pem = authority.toString()
    const added = await visitor.fill(newIssuerPath, { ...filled, kind: 'certificate', certificate: pem })
    expect(added.status).toBe(303)
    expect(await outcomeOf(card())).toBe('accepted')
    const withRoot = [...x5c, authority.raw.toString('base64')]
    expect(await outcomeOf(foreignCard({ ...newDevice(), ...key }, { x5c: withRoot })), 'with its root').toBe(
      'untrusted-issuer',
    )
    expect(await outcomeOf(foreignCard({ ...newDevice(), ...key }, { x5c: ['x'] })), 'broken').toBe(
      'not genuine',
    )
    for (const [what, ...extensions] of [
      ['for readers', new ExtendedKeyUsageExtension(['1.0.18013.5.1.6'])],
      ['for servers', new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1'])],
      ['for agreeing on keys', new KeyUsagesExtension(KeyUsageFlags.keyAgreement, true)],
    ] as const) {
      const other = await X509CertificateGenerator.create({
        serialNumber: '01',
        subject: 'C=GB, CN=Another',
        issuer: authorityName,
        notBefore: new Date(shownAt.getTime() - dayMs),
        notAfter: new Date(shownAt.getTime() + dayMs),
        publicKey: signerKeys.publicKey,
        signingKey: authorityKeys.privateKey,
        signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
        extensions,
      })
      const chain = [Buffer.from(other.rawData).toString('base64')]
      expect(await outcomeOf(foreignCard({ ...newDevice(), ...key }, { x5c: chain })), what).toBe(
        'not genuine',
      )
    }
    const named = foreignCard({ ...newDevice(), ...key }, { x5c }, { iss: 'https://island.example' })
    expect(await outcomeOf(named), 'in a name that the certificate does not have').toBe('not genuine')
  })
})

describe('the register of verifiers', () => {
  const shop = {
    nameEn: 'Corner Shop',
    nameCy: 'Siop y Gornel',
    clientId: 'decentralized_identifier:did:web:shop.example',
    origin: 'https://shop.example',
    contact: 'help@shop.example',
    mayAsk: ['veteran-card:is_veteran'],
    keys: JSON.stringify({ ...newDevice().jwk, kid: 'a' }),
  }
  it('says who may ask, and for what', async () => {
    expect(await find(shop.clientId)).toBeUndefined()
    const visitor = await manager('aberwen')
    expect((await visitor.fill('/staff/registers/verifiers/new', shop)).status).toBe(303)
    const found = await find(shop.clientId)
    expect(found).toMatchObject({ name: { en: 'Corner Shop' }, origin: shop.origin, isOwnBody: false })
    if (found === undefined) throw new Error('Not found')
    expect(mayAskFor(found, 'veteran-card', ['is_veteran'])).toBe(true)
    expect(mayAskFor(found, 'veteran-card', ['is_veteran', 'family_name'])).toBe(false)
    expect(mayAskFor(found, 'skills-card', [])).toBe(false)
    const twice = await visitor.fill('/staff/registers/verifiers/new', shop)
    expect([twice.status, twice.body.includes('There is already an entry')]).toEqual([422, true])
    const list = await visitor.get('/staff/registers')
    const path = /\/staff\/registers\/verifiers\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? ''
    expect((await visitor.send(await visitor.get(path), { action: 'end' })).status).toBe(303)
    expect(await find(shop.clientId)).toBeUndefined()
  })

  it('needs no entry for the public bodies of this site, and takes none', async () => {
    const { requestId } = await town.ask()
    const { clientId } = await fetchRequest(town, `/credentials/presentations/${requestId}/request`)
    const found = await find(clientId)
    expect(found).toMatchObject({ isOwnBody: true, mayAsk: undefined })
    expect(found !== undefined && mayAskFor(found, 'veteran-card', ['family_name'])).toBe(true)
    const own = await (await manager('aberwen')).fill('/staff/registers/verifiers/new', { ...shop, clientId })
    expect([own.status, own.body.includes('without an entry')]).toEqual([422, true])
    expect(await find(`${clientId}x`)).toBeUndefined()
  })
})
