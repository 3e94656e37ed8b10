import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { didDocumentProblems, keySetProblems, metadataProblems } from './support/check-documents.ts'
import { jwtCredentialProblems } from './support/check-jwt-credential.ts'
import { authoritiesProblems, mdocProblems } from './support/check-mdoc.ts'
import { offerProblems } from './support/check-offer.ts'
import { clientId, request, startIssuer, type Issuer, type Offer } from './support/issuer.ts'
import { at, parseJson, recordAt, textAt, type Json } from './support/json.ts'
import { makeJwt, newKeyPair, publicJwk, readJwt } from './support/jwt.ts'
import { changed } from './support/shape.ts'
import { pngBase64 } from './support/pictures.ts'
import { drivingLicence, licenceClaims, veteranCard, veteranClaims } from './support/templates.ts'
import { newWallet } from './support/wallet.ts'

let issuer: Issuer
let offer: Offer

beforeAll(async () => {
  issuer = await startIssuer({ template: drivingLicence, format: 'mdoc', claims: licenceClaims })
  offer = await issuer.offer()
})
afterAll(() => issuer.stop())

const document = async (path: string): Promise<unknown> => (await issuer.get(path)).json
const keySet = (): Promise<unknown> => document('/.well-known/jwks.json')
const didDocument = (): Promise<unknown> => document('/.well-known/did.json')
const metadata = (): Promise<unknown> => document('/.well-known/openid-credential-issuer')

/** A place in a document, and what must not be there; undefined leaves it out. */
type Change = readonly [rule: string, path: readonly (string | number)[], value: unknown]

const metadataFaults = (found: unknown): string[] =>
  metadataProblems(found, {
    issuer: issuer.url,
    authorizationServer: issuer.server.url,
    configurationId: 'driving-licence.mdoc',
  })

describe('the metadata', () => {
  const configuration = ['credential_configurations_supported', 'driving-licence.mdoc'] as const
  const changes: readonly Change[] = [
    ['F2', ['credential_issuer'], 'https://issuer.example'],
    ['F2', ['credential_issuer'], undefined],
    ['F2', ['authorization_servers'], []],
    ['F2', ['authorization_servers'], ['https://token.example/']],
    ['F2', ['credential_endpoint'], 'http://localhost:3000/credentials/credential'],
    ['F2', ['notification_endpoint'], undefined],
    ['F2', ['mdoc_iacas_uri'], undefined],
    ['F2', [...configuration], undefined],
    ['F3', [...configuration, 'credential_signing_alg_values_supported'], [-7]],
    ['F3', [...configuration, 'credential_validity_period_max_days'], '30'],
    ['F3', [...configuration, 'credential_refresh_web_journey_url'], undefined],
    ['F5', [...configuration, 'doctype'], undefined],
    ['F5', [...configuration, 'cryptographic_binding_methods_supported'], ['did:key']],
    ['F5', [...configuration, 'format'], 'dc+sd-jwt'],
    ['F8', ['display', 1], undefined],
    ['F8', [...configuration, 'credential_metadata', 'display', 1, 'locale'], 'en'],
  ]

  it('is right, and the check sees when it is not', async () => {
    const right = await metadata()
    expect(metadataFaults(right)).toEqual([])
    const unseen = changes.filter(
      ([, path, value]) => metadataFaults(changed(right, path, value)).length === 0,
    )
    expect(unseen).toEqual([])
  })

  it('F8: names every element in both languages, with its kind', async () => {
    const claims = at(await metadata(), ...configuration, 'credential_metadata', 'claims')
    expect(claims).toContainEqual({
      path: ['org.iso.18013.5.1', 'portrait'],
      mandatory: true,
      value_type: 'jpeg',
      display: [
        { locale: 'en', name: 'portrait' },
        { locale: 'cy', name: 'portrait (cy)' },
      ],
    })
    expect(claims).toContainEqual(
      expect.objectContaining({ path: ['org.iso.18013.5.1', 'birth_date'], value_type: 'full-date' }),
    )
  })
})

const didFaults = (found: unknown): string[] => didDocumentProblems(found, 'did:web:localhost')

describe('the DID document', () => {
  const method = ['verificationMethod', 0] as const
  const changes: readonly Change[] = [
    ['G1', ['alsoKnownAs'], []],
    ['G1', ['assertionMethod'], undefined],
    ['G2', ['@context', 1], 'https://w3id.org/security/jwk/v1'],
    ['G3', ['id'], 'did:web:localhost%3A3000'],
    ['G4', [...method, 'type'], 'JsonWebKey'],
    ['G4', [...method, 'controller'], 'did:web:issuer.example'],
    ['G4', [...method, 'publicKeyJwk', 'use'], 'sig'],
    ['G4', [...method, 'publicKeyJwk', 'd'], 'AAAA'],
    ['G4', [...method, 'publicKeyJwk', 'alg'], undefined],
    ['G4', [...method, 'publicKeyJwk', 'kid'], 'another'],
    ['G4', [...method, 'id'], 'did:web:localhost#A1'],
    ['G5', ['assertionMethod', 0], 'did:web:localhost#another'],
    ['G5', ['verificationMethod'], []],
  ]

  it('is right, and the check sees when it is not', async () => {
    const right = await didDocument()
    expect(didFaults(right)).toEqual([])
    const unseen = changes.filter(([, path, value]) => didFaults(changed(right, path, value)).length === 0)
    expect(unseen).toEqual([])
  })
})

describe('the key set', () => {
  const changes: readonly Change[] = [
    ['H1', ['issuer'], 'x'],
    ['H1', ['keys', 0, 'kty'], 'RSA'],
    ['H1', ['keys', 0, 'crv'], 'P-384'],
    ['H1', ['keys', 0, 'alg'], 'RS256'],
    ['H1', ['keys', 0, 'use'], 'enc'],
    ['H1', ['keys', 0, 'kid'], undefined],
    ['H1', ['keys', 0, 'd'], 'AAAA'],
    ['H1', ['keys', 0, 'key_ops'], ['verify']],
    ['H1', ['keys'], []],
  ]

  it('is right, and the check sees when it is not', async () => {
    const right = await keySet()
    expect(keySetProblems(right)).toEqual([])
    const unseen = changes.filter(
      ([, path, value]) => keySetProblems(changed(right, path, value)).length === 0,
    )
    expect(unseen).toEqual([])
  })

  it('leaves the keys of sign-in where its own documents say that they are', async () => {
    const provider = await document('/.well-known/openid-configuration')
    const keys = at(await document(textAt(provider, 'jwks_uri')), 'keys')
    expect(keys).toContainEqual(expect.objectContaining({ kty: 'RSA', alg: 'RS256' }))
    expect(keys).toContainEqual(expect.objectContaining({ kty: 'EC', alg: 'ES256' }))
  })

  it('C1: keeps the keys that codes were signed with before a rotation', async () => {
    const { kernel } = issuer.platform
    await kernel.db.transaction((tx) => kernel.crypto.keys.rotate(tx, 'wallet.pre-authorized-code'))
    const later = await issuer.offer()
    expect(readJwt(later.codeJwt).header['kid']).not.toBe(readJwt(offer.codeJwt).header['kid'])
    const expected = {
      issuer: issuer.url,
      authorizationServer: issuer.server.url,
      clientId,
      now: issuer.now(),
    }
    for (const each of [offer, later]) expect(offerProblems(each, await keySet(), expected)).toEqual([])
  })
})

describe('the authorities', () => {
  const changes: readonly Change[] = [
    ['I1', ['issuer'], 'x'],
    ['I1', ['data', 0, 'certificateFingerprint'], undefined],
    ['I1', ['data', 0, 'certificateData', 'stateOrProvinceName'], 'London'],
    ['I2', ['data', 0, 'certificateData', 'notAfter'], '2034-02-08T11:55:55Z'],
    ['I3', ['data', 0, 'certificateData', 'country'], 'UK'],
    ['I3', ['data', 0, 'certificateData', 'commonName'], 'x'],
    ['I1', ['data', 0, 'certificateFingerprint'], 'AA'],
    ['I4', ['data', 0, 'publicKeyJwk'], { ...publicJwk(newKeyPair()) }],
    ['I5', ['data'], []],
  ]

  it('are right, and the check sees when they are not', async () => {
    const right = await document('/iacas')
    expect(authoritiesProblems(right)).toEqual([])
    const unseen = changes.filter(
      ([, path, value]) => authoritiesProblems(changed(right, path, value)).length === 0,
    )
    expect(unseen).toEqual([])
  })
})

const offerFaults = async (content: unknown, codeJwt: string): Promise<string[]> =>
  offerProblems({ content: recordAt([content], 0), codeJwt }, await keySet(), {
    issuer: issuer.url,
    authorizationServer: issuer.server.url,
    clientId,
    now: issuer.now(),
  })

describe('an offer', () => {
  const grant = ['grants', 'urn:ietf:params:oauth:grant-type:pre-authorized_code'] as const

  it('is right, and the check sees when it is not', async () => {
    const { content, codeJwt } = offer
    expect(await offerFaults(content, codeJwt)).toEqual([])
    const changes: readonly Change[] = [
      ['B2', ['credential_issuer'], `${issuer.url}/`],
      ['A1', ['credential_configuration_ids'], ['a', 'b']],
      ['A1', [...grant, 'tx_code'], {}],
      ['A1', [...grant, 'authorization_server'], issuer.server.url],
      ['A1', ['grants', 'authorization_code'], {}],
      ['A1', ['credentials'], []],
    ]
    for (const [rule, path, value] of changes) {
      expect(
        await offerFaults(changed(content, path, value), codeJwt),
        `${rule} ${path.join('/')}`,
      ).not.toEqual([])
    }
  })

  it.each<Change>([
    ['C2', ['aud'], 'https://token.example'],
    ['C2', ['iss'], 'https://issuer.example'],
    ['C2', ['clientId'], 'another'],
    ['C2', ['sub'], 'x'],
    ['C2', ['credential_identifiers'], ['a', 'b']],
    ['B4', ['credential_identifiers'], ['veteran-1']],
    ['C2', ['credential_configuration_ids'], undefined],
    ['C3', ['exp'], 0],
    ['A2', ['iat'], 4_000_000_000],
  ])('%s: the check of its code sees %j as %j', async (_rule, path, value) => {
    const { header, payload } = readJwt(offer.codeJwt)
    const other = makeJwt(header, recordAt([changed(payload, path, value)], 0), newKeyPair())
    const problems = await offerFaults(offer.content, other)
    expect(problems.filter((problem) => problem !== 'the signature of the code is wrong')).not.toEqual([])
    expect(problems).toContain('the signature of the code is wrong')
  })

  it('B1: is in a link of the address that is configured, in percent-encoded JSON', () => {
    const { origin, pathname, search } = new URL(offer.deepLink)
    expect(origin + pathname).toBe('https://mobile.account.gov.uk/wallet/add')
    const [, encoded = ''] = /^\?credential_offer=([^&+]+)$/.exec(search) ?? []
    expect(parseJson(decodeURIComponent(encoded))).toEqual(offer.content)
  })

  it('B4: never has the same identifier twice', async () => {
    const offers = [offer, await issuer.offer(), await issuer.offer()]
    expect(new Set(offers.map(({ code }) => textAt(code, 'credential_identifiers', 0))).size).toBe(3)
  })
})

describe('a mobile document', () => {
  it('K: is right, and the check sees when a byte of it is not', async () => {
    const wallet = newWallet()
    const answer = await request(issuer, await issuer.offer(), { wallet })
    const credential = textAt(answer.json, 'credentials', 0, 'credential')
    const authorities = await document('/iacas')
    const holder = publicJwk(wallet.key)
    const problemsOf = (each: string, changes: object = {}): string[] =>
      orThrown(() =>
        mdocProblems(each, { authorities, holder, issuer: issuer.url, now: issuer.now(), ...changes }),
      )
    expect(problemsOf(credential)).toEqual([])
    expect(problemsOf(credential, { holder: publicJwk(newKeyPair()) })).not.toEqual([])
    expect(problemsOf(credential, { now: new Date('2030-01-01') })).not.toEqual([])
    expect(problemsOf(`${credential}AA`)).not.toEqual([])
    const bytes = Buffer.from(credential, 'base64url')
    const step = Math.floor(bytes.length / 300)
    const unseen = Array.from({ length: 300 }, (_, index) => index * step).filter((place) => {
      const spoiled = Buffer.from(bytes)
      spoiled.writeUInt8(spoiled.readUInt8(place) ^ 0x01, place)
      return problemsOf(spoiled.toString('base64url')).length === 0
    })
    expect(unseen).toEqual([])
  })
})

function orThrown(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [String(error)]
  }
}

describe('a verifiable credential', () => {
  let veterans: Issuer
  beforeAll(async () => {
    veterans = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
  })
  afterAll(() => veterans.stop())

  async function credential(claims?: Json): Promise<{ compact: string; holder: string; keys: unknown }> {
    const wallet = newWallet()
    const made = await veterans.offer(claims === undefined ? {} : { claims: { ...veteranClaims, ...claims } })
    const answer = await request(veterans, made, { wallet })
    const keys = (await veterans.get('/.well-known/did.json')).json
    return { compact: textAt(answer.json, 'credentials', 0, 'credential'), holder: wallet.did, keys }
  }

  it('J7: states what the Veteran Card states, each word of a name as a part', async () => {
    const { compact, holder } = await credential()
    expect(readJwt(compact).payload['credentialSubject']).toEqual({
      id: holder,
      name: [
        {
          nameParts: [
            { value: 'Sarah', type: 'GivenName' },
            { value: 'Elizabeth', type: 'GivenName' },
            { value: 'Edwards', type: 'FamilyName' },
          ],
        },
      ],
      birthDate: [{ value: '1970-01-28' }],
      veteranCard: [
        {
          expiryDate: '2034-03-10',
          serviceNumber: '25057386',
          serviceBranch: 'British Army',
          photo: pngBase64,
        },
      ],
    })
  })

  it('L1, L3: has the photo without what was noted about it', async () => {
    const noted = withTextChunk(Buffer.from(pngBase64, 'base64'))
    const { compact } = await credential({ photo: `data:image/png;base64,${noted.toString('base64')}` })
    const photo = textAt(readJwt(compact).payload, 'credentialSubject', 'veteranCard', 0, 'photo')
    const bytes = Buffer.from(photo, 'base64')
    expect(noted.includes('Taken at home')).toBe(true)
    expect(bytes.includes('Taken at home')).toBe(false)
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  })

  it('J: is right, and the check sees when it is not', async () => {
    const { compact, holder, keys } = await credential()
    const expected = {
      issuer: veterans.url,
      holder,
      type: 'DigitalVeteranCard',
      now: veterans.now(),
      maximumDays: 30,
    }
    expect(jwtCredentialProblems(compact, keys, expected)).toEqual([])
    const { header, payload } = readJwt(compact)
    const changes: readonly Change[] = [
      ['J2', ['iss'], 'https://issuer.example'],
      ['J2', ['issuer'], 'https://issuer.example'],
      ['J2', ['sub'], 'did:key:z1'],
      ['J2', ['credentialSubject', 'id'], 'did:key:z1'],
      ['J2', ['@context', 0], 'https://www.w3.org/2018/credentials/v1'],
      ['J2', ['type'], ['VerifiableCredential']],
      ['J2', ['validUntil'], undefined],
      ['J2', ['expectedUpdate'], undefined],
      ['J3', ['iat'], '1712664731'],
      ['J3', ['exp'], 1],
      ['J3', ['nbf'], 4_000_000_000],
      ['J4', ['validFrom'], '2026-11-02T00:00:00.000Z'],
      ['J4', ['validUntil'], '2026-12-02T00:00:00+00:00'],
      ['J5', ['vc'], {}],
      ['J8', ['validUntil'], '2036-12-02T00:00:00Z'],
      ['J9', ['credentialStatus', 'statusListIndex'], 7],
      ['J9', ['credentialStatus', 'statusPurpose'], 'revocation'],
      ['R3', ['expectedUpdate'], '2036-12-02T00:00:00Z'],
    ]
    const strange = newKeyPair()
    const unseen = changes.filter(([, path, value]) => {
      const other = makeJwt(header, recordAt([changed(payload, path, value)], 0), strange)
      const problems = jwtCredentialProblems(other, keys, expected)
      return problems.every((problem) => problem === 'the signature is wrong')
    })
    expect(unseen).toEqual([])
    const headers: readonly Json[] = [
      { typ: 'JWT' },
      { cty: undefined },
      { kid: 'did:web:Localhost#1' },
      { jku: 'x' },
    ]
    for (const wrong of headers) {
      const problems = jwtCredentialProblems(
        makeJwt({ ...header, ...wrong }, payload, strange),
        keys,
        expected,
      )
      expect(problems.filter((problem) => problem !== 'the signature is wrong')).not.toEqual([])
    }
  })
})

/** A picture with a note in it, where the format has notes: before the last chunk. */
function withTextChunk(png: Buffer): Buffer {
  const content = Buffer.from('tEXtComment\0Taken at home')
  const chunk = Buffer.alloc(content.length + 8)
  chunk.writeUInt32BE(content.length - 4, 0)
  content.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(content), content.length + 4)
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
}

describe('T: the issuer does not believe the Host header', () => {
  it.each([
    '/.well-known/openid-credential-issuer',
    '/.well-known/did.json',
    '/.well-known/jwks.json',
    '/iacas',
  ])('%s', async (path) => {
    const answer = await issuer.get(`http://attacker.example:8080${path}`)
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('attacker')
    expect(answer.text).toBe((await issuer.get(path)).text)
  })
})
