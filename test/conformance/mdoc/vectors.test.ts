import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeCbor } from '../../../src/modules/wallet/domain/mdoc/cbor-decode.ts'
import { encodeCbor } from '../../../src/modules/wallet/domain/mdoc/cbor-encode.ts'
import { isArray, isMap, type CborValue } from '../../../src/modules/wallet/domain/mdoc/cbor-value.ts'
import {
  digitalCredentialsTranscript,
  redirectTranscript,
} from '../../../src/modules/wallet/domain/mdoc/session-transcript.ts'
import { verifyDeviceResponse, verifyIssuerSigned } from '../../../src/modules/wallet/mdoc/verify.ts'
import { verifyLine } from '../../../src/modules/wallet/mdoc/verify-line.ts'
import { sha256 } from '../../../src/modules/wallet/testing/mdoc.ts'
import annexD from './iso-18013-5-annex-d.json' with { type: 'json' }

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

describe('ISO/IEC 18013-5 annex D', () => {
  const authority = new X509Certificate(hex(annexD.authority))
  const trust = { trusted: [authority], now: new Date('2020-12-01T00:00:00Z') }
  const response = hex(annexD.deviceResponse)

  test('the data of the issuer verify', () => {
    const { claims, docType, validUntil } = verifyIssuerSigned(issuerSignedOf(response), trust)
    expect(docType).toBe('org.iso.18013.5.1.mDL')
    expect(validUntil).toEqual(new Date('2021-10-01T13:30:02Z'))
    const { portrait, ...others } = claims['org.iso.18013.5.1'] ?? {}
    expect(portrait).toBeInstanceOf(Uint8Array)
    expect(others).toEqual({
      family_name: 'Doe',
      issue_date: '2019-10-20',
      expiry_date: '2024-10-20',
      document_number: '123456789',
      driving_privileges: [
        { vehicle_category_code: 'A', issue_date: '2018-08-09', expiry_date: '2024-10-20' },
        { vehicle_category_code: 'B', issue_date: '2017-02-23', expiry_date: '2024-10-20' },
      ],
    })
  })

  test('so they do where the document signer itself is trusted, and not later than it says', () => {
    const issuerSigned = issuerSignedOf(response)
    const { issuerCertificate } = verifyIssuerSigned(issuerSigned, trust)
    expect(() => verifyIssuerSigned(issuerSigned, { ...trust, trusted: [issuerCertificate] })).not.toThrow()
    expect(() => verifyIssuerSigned(issuerSigned, { ...trust, trusted: [] })).toThrow(
      /authority that is trusted/,
    )
    const later = new Date('2022-01-01T00:00:00Z')
    expect(() => verifyIssuerSigned(issuerSigned, { ...trust, now: later })).toThrow(/not valid at this time/)
  })

  test('its proof is a MAC, which cannot be checked without the key of the reader', () => {
    const transcript = encodeCbor([null, null, null])
    expect(() => verifyDeviceResponse(response, { ...trust, transcript })).toThrow(/proven by a MAC/)
    const session = Buffer.from(transcript).toString('base64url')
    expect(verdictOf(authority, response, session)).toEqual([false, 'device-mac'])
    expect(verdictOf(authority, response, null)).toEqual([true, 'issuer-data-only'])
  })

  test('it is written as it was read, byte for byte', () => {
    expect(encodeCbor(decodeCbor(response))).toEqual(response)
  })
})

function verdictOf(authority: X509Certificate, response: Uint8Array, transcript: string | null) {
  const line = {
    id: 1,
    bytes: Buffer.from(response).toString('base64url'),
    trusted: [authority.toString()],
    now: '2020-12-01T00:00:00Z',
    transcript,
  }
  const { accepted, reason } = verifyLine(JSON.stringify(line), new Date('2026-01-01T00:00:00Z'))
  return [accepted, reason?.split(':')[0]]
}

function issuerSignedOf(response: Uint8Array): Uint8Array {
  const documents = member(decodeCbor(response), 'documents')
  return encodeCbor(member(isArray(documents) ? documents[0] : undefined, 'issuerSigned'))
}

function member(value: CborValue, name: string): CborValue {
  return isMap(value) ? value.get(name) : undefined
}

describe('OpenID4VP 1.0, appendix B.2.6', () => {
  const jwkThumbprint = hex('4283ec927ae0f208daaa2d026a814f2b22dca52cf85ffa8f3f8626c6bd669047')
  const nonce = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA'

  test('by redirect', async () => {
    const clientId = 'x509_san_dns:example.com'
    const responseUri = 'https://example.com/response'
    const made = await redirectTranscript({ clientId, nonce, jwkThumbprint, responseUri }, sha256)
    expect(Buffer.from(made).toString('hex')).toBe(
      '83f6f682714f70656e494434565048616e646f7665725820' +
        '048bc053c00442af9b8eed494cefdd9d95240d254b046b11b68013722aad38ac',
    )
  })

  test('through the Digital Credentials API', async () => {
    const made = await digitalCredentialsTranscript(
      { origin: 'https://example.com', nonce, jwkThumbprint },
      sha256,
    )
    expect(Buffer.from(made).toString('hex')).toBe(
      '83f6f682764f70656e4944345650444341504948616e646f7665725820' +
        'fbece366f4212f9762c74cfdbf83b8c69e371d5d68cea09cb4c48ca6daab761a',
    )
  })
})
