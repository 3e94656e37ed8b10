import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose'
import { makeAuthorityCertificate, makeSignerCertificate } from '../certificates/make.ts'
import { serialNumberOf } from '../certificates/x509.ts'
import type { NewMdoc } from '../domain/mdoc/build.ts'
import { cborTags, Tagged, type CborValue } from '../domain/mdoc/cbor-value.ts'
import { presentMdoc } from '../domain/mdoc/present.ts'
import { redirectTranscript } from '../domain/mdoc/session-transcript.ts'
import { signMdoc } from '../mdoc/sign.ts'

const dayMs = 86_400_000
export const issuedAt = new Date('2026-11-22T00:00:00Z')
/** When the documents of the tests are shown. */
export const shownAt = new Date('2026-12-01T12:00:00Z')
export const licenceNameSpace = 'org.iso.18013.5.1'

/** An issuer that is not this deployment. */
export interface TestIssuer {
  authority: X509Certificate
  authorityKeys: { publicKey: CryptoKey; privateKey: CryptoKey }
  /** As other makers of certificates take it. */
  authorityName: string
  /** DER. */
  signer: Uint8Array
  signerKey: KeyObject
  signerKeys: { publicKey: CryptoKey; privateKey: CryptoKey }
}

export async function newIssuer(country = 'GB', commonName = 'Test issuing authority'): Promise<TestIssuer> {
  const authorityKeys = await generateKeyPair('ES256', { extractable: true })
  const signerKeys = await generateKeyPair('ES256', { extractable: true })
  const shared = {
    contactUrl: 'https://issuer.example',
    revocationListUrl: 'https://issuer.example/revoked.crl',
    notBefore: new Date(issuedAt.getTime() - dayMs),
  }
  const authorityRequest = {
    ...shared,
    subject: { country, commonName },
    serialNumber: serialNumberOf(randomBytes(16)),
    notAfter: new Date(issuedAt.getTime() + 3000 * dayMs),
    publicKey: authorityKeys.publicKey,
  }
  const authorityDer = await makeAuthorityCertificate(authorityRequest, authorityKeys.privateKey)
  const signer = await makeSignerCertificate(
    {
      ...shared,
      subject: { country, commonName: 'Test document signer' },
      serialNumber: serialNumberOf(randomBytes(16)),
      notAfter: new Date(issuedAt.getTime() + 456 * dayMs),
      publicKey: signerKeys.publicKey,
    },
    { subject: authorityRequest.subject, ...authorityKeys },
  )
  return {
    authority: new X509Certificate(authorityDer),
    authorityKeys,
    authorityName: `C=${country}, CN=${commonName}`,
    signer,
    signerKey: createPrivateKey({ key: await exportJWK(signerKeys.privateKey), format: 'jwk' }),
    signerKeys,
  }
}

export interface TestDevice {
  key: KeyObject
  x: Uint8Array
  y: Uint8Array
  jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string }
}

export function newDevice(): TestDevice {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' })
  return { key: privateKey, x: fromBase64url(x), y: fromBase64url(y), jwk: { kty: 'EC', crv: 'P-256', x, y } }
}

function fromBase64url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

export function date(text: string): Tagged {
  return new Tagged(cborTags.fullDate, text)
}

/** The smallest JPEG that has all its parts, and a comment in it. */
export const tinyJpeg = new Uint8Array(
  Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080010001001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00f928a28a28a28a28a28affd9',
    'hex',
  ),
)

const privileges = [
  new Map<string, CborValue>([
    ['vehicle_category_code', 'B'],
    ['issue_date', date('2015-04-01')],
    ['expiry_date', date('2045-04-01')],
    ['codes', [new Map([['code', '01']])]],
  ]),
]

/** A driving licence of 20 elements. */
export const licenceElements: readonly { name: string; value: CborValue }[] = [
  { name: 'family_name', value: 'Hughes' },
  { name: 'given_name', value: 'Amina' },
  { name: 'birth_date', value: date('1985-07-14') },
  { name: 'issue_date', value: date('2026-11-22') },
  { name: 'expiry_date', value: date('2036-11-21') },
  { name: 'issuing_country', value: 'GB' },
  { name: 'issuing_authority', value: 'Licensing Agency' },
  { name: 'document_number', value: 'HUGHE857145A99XY' },
  { name: 'portrait', value: tinyJpeg },
  { name: 'birth_place', value: 'Aberwen' },
  { name: 'driving_privileges', value: privileges },
  { name: 'un_distinguishing_sign', value: 'UK' },
  { name: 'resident_address', value: '4 Quay Street' },
  { name: 'resident_postal_code', value: 'AB1 2CD' },
  { name: 'resident_city', value: 'Aberwen' },
  { name: 'age_over_18', value: true },
  { name: 'age_over_21', value: true },
  { name: 'age_over_25', value: true },
]

export function newLicence(
  issuer: Pick<TestIssuer, 'signer' | 'signerKey'>,
  device: TestDevice,
  changes: Partial<NewMdoc> = {},
): Uint8Array {
  return signMdoc(
    {
      docType: 'org.iso.18013.5.1.mDL',
      nameSpaces: new Map([
        [licenceNameSpace, licenceElements],
        [
          `${licenceNameSpace}.GB`,
          [
            { name: 'welsh_licence', value: true },
            { name: 'title', value: 'Dr' },
          ],
        ],
      ]),
      deviceKey: device,
      signed: issuedAt,
      validFrom: issuedAt,
      validUntil: new Date(issuedAt.getTime() + 365 * dayMs),
      expectedUpdate: new Date(issuedAt.getTime() + 300 * dayMs),
      status: { uri: 'https://issuer.example/t/1F', index: 412 },
      certificate: issuer.signer,
      ...changes,
    },
    issuer.signerKey,
    randomBytes,
  )
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

export function signWith(device: TestDevice): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => sign('sha256', bytes, { key: device.key, dsaEncoding: 'ieee-p1363' })
}

export const session = {
  clientId: 'x509_san_dns:verifier.example',
  nonce: 'n-0S6_WzA2Mj',
  responseUri: 'https://verifier.example/response',
}

export async function testTranscript(changes: Partial<typeof session> = {}): Promise<Uint8Array> {
  return redirectTranscript({ ...session, ...changes }, sha256)
}

/** Shows the family name and that the holder is over 18. */
export async function shownLicence(issuerSigned: Uint8Array, device: TestDevice): Promise<Uint8Array> {
  return presentMdoc({
    issuerSigned,
    elements: { [licenceNameSpace]: ['family_name', 'age_over_18', 'issuing_country'] },
    transcript: await testTranscript(),
    sign: signWith(device),
  })
}
