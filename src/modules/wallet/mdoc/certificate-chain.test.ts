import { randomBytes, X509Certificate } from 'node:crypto'
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { beforeAll, describe, expect, test } from 'vitest'
import { serialNumberOf } from '../certificates/x509.ts'
import type { CborValue } from '../domain/mdoc/cbor-value.ts'
import type { MdocRefusal } from '../domain/mdoc/refusal.ts'
import { refusal, withChain } from '../testing/mdoc-changes.ts'
import {
  issuedAt,
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  type TestDevice,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { verifyIssuerSigned, type Trust } from './verify.ts'

let issuer: TestIssuer
let device: TestDevice
let licence: Uint8Array

beforeAll(async () => {
  issuer = await newIssuer()
  device = newDevice()
  licence = newLicence(issuer, device)
})

function issued(bytes: Uint8Array, changes: Partial<Trust> = {}): MdocRefusal | undefined {
  return refusal(() => verifyIssuerSigned(bytes, { trusted: [issuer.authority], now: shownAt, ...changes }))
}

describe('certificates', () => {
  /** The licence with another certificate for the same key. */
  async function signedUnder(changes: {
    extensions?: Extension[]
    country?: string
    notAfter?: Date
    issuedBy?: TestIssuer
  }): Promise<Uint8Array> {
    const {
      extensions = signerProfile,
      country = 'GB',
      notAfter = new Date('2027-12-01'),
      issuedBy = issuer,
    } = changes
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serialNumberOf(randomBytes(16)),
      subject: `C=${country}, CN=Another signer`,
      issuer: issuedBy.authorityName,
      notBefore: new Date(issuedAt.getTime() - 1000),
      notAfter,
      publicKey: issuer.signerKeys.publicKey,
      signingKey: issuedBy.authorityKeys.privateKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions,
    })
    return newLicence(issuer, device, { certificate: new Uint8Array(certificate.rawData) })
  }

  const licenceSigner = new ExtendedKeyUsageExtension(['1.0.18013.5.1.2'], true)
  const forSignatures = new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)
  const signerProfile = [forSignatures, licenceSigner]

  test('made by the authority are accepted', async () => {
    expect(issued(await signedUnder({}))).toBeUndefined()
  })

  test.each<[string, MdocRefusal, Parameters<typeof signedUnder>[0]]>([
    ['without a purpose', 'certificate-usage', { extensions: [forSignatures] }],
    [
      'for servers',
      'certificate-usage',
      { extensions: [forSignatures, new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1'])] },
    ],
    [
      'for readers',
      'certificate-usage',
      { extensions: [forSignatures, new ExtendedKeyUsageExtension(['1.0.18013.5.1.6'])] },
    ],
    [
      'for keys',
      'certificate-usage',
      { extensions: [new KeyUsagesExtension(KeyUsageFlags.keyAgreement), licenceSigner] },
    ],
    [
      'of an authority',
      'certificate-usage',
      { extensions: [...signerProfile, new BasicConstraintsExtension(true, 0, true)] },
    ],
    [
      'with a critical extension that is not known',
      'certificate-usage',
      { extensions: [...signerProfile, new Extension('1.2.3.4', true, Uint8Array.of(5, 0))] },
    ],
    ['of another country', 'certificate-usage', { country: 'FR' }],
    ['that have run out', 'certificate-expired', { notAfter: new Date(shownAt.getTime() - 1000) }],
  ])('%s', async (_name, expected, changes) => {
    expect(issued(await signedUnder(changes))).toBe(expected)
  })

  test('of an authority that is not trusted, also one of the same name', async () => {
    expect(issued(licence, { trusted: [] })).toBe('certificate-untrusted')
    const double = await newIssuer()
    expect(issued(licence, { trusted: [double.authority] })).toBe('certificate-untrusted')
    expect(issued(await signedUnder({ issuedBy: double }))).toBe('certificate-untrusted')
  })

  test('of an authority that is not one', async () => {
    // The signer of the licence certifies another: its own certificate does not let it.
    const signer = new X509Certificate(issuer.signer)
    const forged = await signedUnder({
      issuedBy: {
        ...issuer,
        authorityName: 'C=GB, CN=Test document signer',
        authorityKeys: issuer.signerKeys,
      },
    })
    expect(issued(forged, { trusted: [signer] })).toBe('certificate-untrusted')
    const [chained] = [withChain(forged, (certificate) => [certificate, issuer.signer])]
    expect(issued(chained)).toBe('certificate-untrusted')
  })

  test('that were revoked', () => {
    expect(issued(licence, { isRevoked: ({ raw }) => raw.equals(issuer.signer) })).toBe('certificate-revoked')
  })

  test('trusted by themselves, with or without what is above them', () => {
    const signer = new X509Certificate(issuer.signer)
    expect(issued(licence, { trusted: [signer] })).toBeUndefined()
    const chained = withChain(licence, (certificate) => [certificate, issuer.authority.raw])
    expect(issued(chained, { trusted: [signer] })).toBeUndefined()
    expect(issued(chained)).toBeUndefined()
    const broken = Uint8Array.from(issuer.authority.raw)
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    const withBroken = withChain(licence, (certificate) => [certificate, broken])
    expect(issued(withBroken, { trusted: [signer] })).toBe('certificate-untrusted')
    expect(issued(withBroken)).toBe('certificate-untrusted')
  })

  test.each<[string, MdocRefusal, CborValue]>([
    ['none', 'certificate-missing', []],
    ['that cannot be read', 'certificate-malformed', Uint8Array.of(0x30, 0)],
    ['that are no bytes', 'structure', 'certificate'],
  ])('%s', (_name, expected, chain) => {
    expect(issued(withChain(licence, () => chain))).toBe(expected)
  })

  test('with bytes after the end', () => {
    const longer = withChain(licence, (certificate) => Uint8Array.of(...(certificate as Uint8Array), 0))
    expect(issued(longer)).toBe('certificate-malformed')
  })
})
