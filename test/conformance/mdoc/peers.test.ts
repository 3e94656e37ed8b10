import 'reflect-metadata'
import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto'
import { Document, DeviceResponse as Auth0Response, MDoc, parse, Verifier as Auth0Verifier } from '@auth0/mdl'
import {
  CoseKey,
  DateOnly,
  DeviceKey,
  DeviceRequest,
  DocRequest,
  Holder,
  Issuer,
  IssuerSigned,
  ItemsRequest,
  SessionTranscript,
  SignatureAlgorithm,
  Verifier as OwfVerifier,
} from '@owf/mdoc'
import { X509CertificateGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encodeCbor } from '../../../src/modules/wallet/domain/mdoc/cbor-encode.ts'
import { embedded } from '../../../src/modules/wallet/domain/mdoc/cbor-value.ts'
import { mdocElements } from '../../../src/modules/wallet/domain/mdoc/elements.ts'
import { presentMdoc } from '../../../src/modules/wallet/domain/mdoc/present.ts'
import { withDerivedClaims } from '../../../src/modules/wallet/domain/derived-claims.ts'
import type { CredentialTemplate } from '../../../src/modules/wallet/domain/template.ts'
import { readPortrait } from '../../../src/modules/wallet/portraits/portrait.ts'
import { sampleClaims } from '../../../src/modules/wallet/templates/sample-claims.ts'
import { blueBadgeTemplate } from '../../../src/packs/example/cards.ts'
import { veteranCardTemplate } from '../../../src/packs/example/veteran-card.ts'
import { drivingLicenceTemplate } from '../../../src/packs/uk/driving-licence.ts'
import { verifyDeviceResponse, verifyIssuerSigned } from '../../../src/modules/wallet/mdoc/verify.ts'
import { verifyLine } from '../../../src/modules/wallet/mdoc/verify-line.ts'
import {
  licenceNameSpace,
  newDevice,
  newIssuer,
  newLicence,
  session,
  shownAt,
  shownLicence,
  signWith,
  testTranscript,
  type TestDevice,
  type TestIssuer,
} from '../../../src/modules/wallet/testing/mdoc.ts'
import { owfContext } from './owf-context.ts'

const claims = { family_name: 'Hughes', given_name: 'Amina', birth_date: '1985-07-14', issuing_country: 'GB' }

let issuer: TestIssuer
let device: TestDevice

beforeAll(async () => {
  // One of the peers reads the clock itself.
  vi.useFakeTimers({ now: shownAt, toFake: ['Date'] })
  issuer = await newIssuer()
  device = newDevice()
})

afterAll(() => {
  vi.useRealTimers()
})

describe('what we issue and show', () => {
  test('@owf/mdoc takes the document from the issuer', async () => {
    const licence = newLicence(issuer, device)
    expect(await owfFaults(licence)).toEqual([])
    const issued = IssuerSigned.decode(licence)
    expect(issued.getIssuerNamespace(licenceNameSpace)).toHaveLength(18)
  })

  test('@owf/mdoc takes what the holder shows, in this session only', async () => {
    const deviceResponse = await shownLicence(newLicence(issuer, device), device)
    const show = async (nonce: string): Promise<string[]> => {
      const failed: string[] = []
      await OwfVerifier.verifyDeviceResponse(
        {
          deviceResponse,
          sessionTranscript: await SessionTranscript.forOid4Vp({ ...session, nonce }, owfContext),
          trustedCertificates: [issuer.authority.raw],
          now: shownAt,
          onCheck: ({ status, check }) => {
            if (status === 'FAILED') failed.push(check)
          },
        },
        owfContext,
      )
      return failed
    }
    expect(await show(session.nonce)).toEqual([])
    expect((await show('another')).join()).toMatch(/device signature/i)
  })

  test('@auth0/mdl takes what the holder shows', async () => {
    const response = await shownLicence(newLicence(issuer, device), device)
    const verifier = new Auth0Verifier([issuer.authority.toString()])
    const verified = await verifier.verify(response, {
      encodedSessionTranscript: transcriptBytes(await testTranscript()),
    })
    expect(verified.documents[0]?.getIssuerNameSpace(licenceNameSpace)).toEqual({
      family_name: 'Hughes',
      age_over_18: true,
      issuing_country: 'GB',
    })
    await expect(
      verifier.verify(response, {
        encodedSessionTranscript: transcriptBytes(await testTranscript({ nonce: 'another' })),
      }),
    ).rejects.toThrow(/device signature/i)
  })
})

function transcriptBytes(transcript: Uint8Array): Uint8Array {
  return encodeCbor(embedded(transcript))
}

describe('every template of the packs that is issued as a mobile document', () => {
  const templates = [veteranCardTemplate, blueBadgeTemplate, drivingLicenceTemplate]

  test.each(templates.map((template) => [template.name, template] as const))(
    '%s',
    async (_name, template) => {
      const issued = issuedFrom(template)
      const ours = verifyIssuerSigned(issued, { trusted: [issuer.authority], now: shownAt })
      expect(await owfFaults(issued)).toEqual([])
      const response = await presentMdoc({
        issuerSigned: issued,
        elements: Object.fromEntries(
          Object.entries(ours.claims).map(([nameSpace, elements]) => [nameSpace, Object.keys(elements)]),
        ),
        transcript: await testTranscript(),
        sign: signWith(device),
      })
      const theirs = await new Auth0Verifier([issuer.authority.toString()]).verify(response, {
        encodedSessionTranscript: transcriptBytes(await testTranscript()),
      })
      const [document] = theirs.documents
      expect(document?.docType).toBe(template.docType)
      for (const [nameSpace, elements] of Object.entries(ours.claims)) {
        expect(Object.keys(document?.getIssuerNameSpace(nameSpace) ?? {})).toEqual(Object.keys(elements))
      }
    },
  )
})

function issuedFrom(template: CredentialTemplate): Uint8Array {
  // A licence must name the country of the certificate that signs it.
  const samples = { ...sampleClaims(template.claims), issuing_country: 'GB' }
  const values = withDerivedClaims(template, samples, shownAt)
  const nameSpaces = mdocElements(template, values, (url) => readPortrait(url).bytes)
  return newLicence(issuer, device, { docType: template.docType ?? '', nameSpaces })
}

async function owfFaults(issuerSigned: Uint8Array): Promise<string[]> {
  const failed: string[] = []
  await IssuerSigned.decode(issuerSigned).verify(
    {
      now: shownAt,
      trustedCertificates: [issuer.authority.raw],
      verificationCallback: ({ status, check }) => {
        if (status === 'FAILED') failed.push(check)
      },
    },
    owfContext,
  )
  return failed
}

describe('what others issue', () => {
  test.each(['SHA-256', 'SHA-384', 'SHA-512'] as const)('@auth0/mdl, digests %s', async (digests) => {
    const { signed, response } = await auth0Licence({ ...issuerOfTests(), digests })
    const trust = { trusted: [issuer.authority], now: shownAt }
    const [verified] = verifyDeviceResponse(response, { ...trust, transcript: await testTranscript() })
    expect(verified?.claims[licenceNameSpace]).toEqual({ family_name: 'Hughes' })
    const verdict = verifyLine(lineOf(signed, undefined), shownAt)
    expect(verdict).toEqual({ id: 'x', accepted: true, reason: null })
    const other = await testTranscript({ nonce: 'another' })
    expect(() => verifyDeviceResponse(response, { ...trust, transcript: other })).toThrow(
      /does not fit this session/,
    )
  })

  test('@auth0/mdl, with any byte changed: refused but for the name of the key, which nobody signs', async () => {
    const { signed } = await auth0Licence({ ...issuerOfTests(), digests: 'SHA-256' })
    const trust = { trusted: [issuer.authority], now: shownAt }
    const keyName = Buffer.from(signed).indexOf('signer-1')
    const accepted = new Set<number>()
    for (let at = 0; at < signed.length; at += 1) {
      const changed = Uint8Array.from(signed)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      const line = lineOf(changed, undefined)
      if (verifyLine(line, trust.now).accepted) accepted.add(at - keyName)
    }
    expect([...accepted]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test.each([
    ['ES384', 'P-384'],
    ['ES512', 'P-521'],
  ] as const)('@auth0/mdl, signed with %s', async (algorithm, curve) => {
    const { certificate, key } = await selfSigned(curve)
    const { response } = await auth0Licence({
      algorithm,
      certificate: certificate.raw,
      key,
      digests: 'SHA-512',
    })
    const trust = { trusted: [certificate], now: shownAt }
    const [verified] = verifyDeviceResponse(response, { ...trust, transcript: await testTranscript() })
    expect(verified?.claims[licenceNameSpace]).toEqual({ family_name: 'Hughes' })
  })

  test.each([
    ['ES256', SignatureAlgorithm.ES256, 'P-256'],
    ['EdDSA', SignatureAlgorithm.EdDSA, 'ed25519'],
  ] as const)(
    '@owf/mdoc, signed with %s by a certificate that is trusted itself',
    async (_name, algorithm, curve) => {
      const { certificate, key } = await selfSigned(curve)
      const issued = await new Issuer('com.example.pass', owfContext)
        .addIssuerNamespace('com.example.pass', {
          name: 'Amina',
          since: new DateOnly('2020-01-01'),
          level: 3,
        })
        .sign({
          signingKey: CoseKey.fromJwk({ ...key.export({ format: 'jwk' }) }),
          algorithm,
          digestAlgorithm: 'SHA-512',
          validityInfo: {
            signed: shownAt,
            validFrom: shownAt,
            validUntil: new Date(shownAt.getTime() + 86_400_000),
          },
          deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...device.jwk }) },
          certificates: [certificate.raw],
        })
      const verified = verifyIssuerSigned(issued.encode(), { trusted: [certificate], now: shownAt })
      expect(verified.claims).toEqual({
        'com.example.pass': { name: 'Amina', since: '2020-01-01', level: 3 },
      })
      const [shown] = verifyDeviceResponse(await owfResponse(issued), {
        trusted: [certificate],
        now: shownAt,
        transcript: await testTranscript(),
      })
      expect(shown?.claims).toEqual({ 'com.example.pass': { name: 'Amina' } })
    },
  )
})

function lineOf(bytes: Uint8Array, transcript: Uint8Array | undefined): string {
  return JSON.stringify({
    id: 'x',
    bytes: Buffer.from(bytes).toString('base64url'),
    trusted: [issuer.authority.toString()],
    now: shownAt.toISOString(),
    transcript: transcript === undefined ? null : Buffer.from(transcript).toString('base64url'),
  })
}

async function selfSigned(curve: 'P-256' | 'P-384' | 'P-521' | 'ed25519') {
  const pair =
    curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: curve })
  const hash = { 'P-256': 'SHA-256', 'P-384': 'SHA-384', 'P-521': 'SHA-512', ed25519: 'none' }[curve]
  const algorithm = curve === 'ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: curve, hash }
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'C=GB, CN=Third party signer',
    notBefore: new Date(shownAt.getTime() - 86_400_000),
    notAfter: new Date(shownAt.getTime() + 86_400_000),
    keys: await cryptoKeys(pair, algorithm),
    signingAlgorithm: algorithm,
  })
  return { certificate: new X509Certificate(Buffer.from(made.rawData)), key: pair.privateKey }
}

/** The library that makes certificates takes keys of Web Crypto only. */
async function cryptoKeys(
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  algorithm: { name: string; namedCurve?: string },
): Promise<CryptoKeyPair> {
  const load = async (key: KeyObject, use: 'sign' | 'verify') =>
    crypto.subtle.importKey('jwk', key.export({ format: 'jwk' }), algorithm, true, [use])
  return { publicKey: await load(publicKey, 'verify'), privateKey: await load(privateKey, 'sign') }
}

function issuerOfTests(): Pick<Auth0Issuer, 'algorithm' | 'certificate' | 'key'> {
  return { algorithm: 'ES256', certificate: issuer.signer, key: issuer.signerKey }
}

async function owfResponse(issued: IssuerSigned): Promise<Uint8Array> {
  const itemsRequest = ItemsRequest.create({
    docType: 'com.example.pass',
    namespaces: { 'com.example.pass': { name: false } },
  })
  const response = await Holder.createDeviceResponseForDeviceRequest(
    {
      deviceRequest: DeviceRequest.create({ docRequests: [DocRequest.create({ itemsRequest })] }),
      sessionTranscript: await SessionTranscript.forOid4Vp(session, owfContext),
      issuerSigned: [issued],
      signature: { signingKey: CoseKey.fromJwk({ ...device.key.export({ format: 'jwk' }), alg: 'ES256' }) },
    },
    owfContext,
  )
  return response.encode()
}

async function auth0Licence({ algorithm, digests, certificate, key }: Auth0Issuer) {
  const document = await new Document('org.iso.18013.5.1.mDL')
    .addIssuerNameSpace(licenceNameSpace, claims)
    .useDigestAlgorithm(digests)
    .addValidityInfo({ signed: new Date(shownAt.getTime() - 1000) })
    .addDeviceKeyInfo({ deviceKey: { ...device.jwk } })
    .sign({
      issuerPrivateKey: { ...key.export({ format: 'jwk' }), kid: 'signer-1' },
      issuerCertificate: certificate,
      alg: algorithm,
    })
  const signed = new MDoc([document]).encode()
  const response = await Auth0Response.from(parse(signed))
    .usingPresentationDefinition({
      id: 'name',
      input_descriptors: [
        {
          id: 'org.iso.18013.5.1.mDL',
          format: { mso_mdoc: { alg: ['ES256'] } },
          constraints: {
            limit_disclosure: 'required',
            fields: [{ path: [`$['${licenceNameSpace}']['family_name']`], intent_to_retain: false }],
          },
        },
      ],
    })
    .usingSessionTranscriptBytes(Buffer.from(transcriptBytes(await testTranscript())))
    .authenticateWithSignature(
      { ...device.key.export({ format: 'jwk' }), kid: 'device-1', alg: 'ES256' },
      'ES256',
    )
    .sign()
  return { signed, response: response.encode() }
}

interface Auth0Issuer {
  algorithm: 'ES256' | 'ES384' | 'ES512'
  digests: 'SHA-256' | 'SHA-384' | 'SHA-512'
  certificate: Uint8Array
  key: KeyObject
}
