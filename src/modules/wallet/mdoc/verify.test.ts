import { beforeAll, describe, expect, test } from 'vitest'
import {
  issuedAt,
  licenceNameSpace,
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  shownLicence,
  testTranscript,
  tinyJpeg,
  type TestDevice,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { verifyDeviceResponse, verifyIssuerSigned } from './verify.ts'

let issuer: TestIssuer
let device: TestDevice

beforeAll(async () => {
  issuer = await newIssuer()
  device = newDevice()
})

describe('a driving licence of 20 elements', () => {
  test('verifies as it was issued', () => {
    const verified = verifyIssuerSigned(newLicence(issuer, device), {
      trusted: [issuer.authority],
      now: shownAt,
    })
    expect(verified.docType).toBe('org.iso.18013.5.1.mDL')
    const claims = verified.claims[licenceNameSpace]
    expect(Object.keys(claims ?? {})).toHaveLength(18)
    expect(claims?.['birth_date']).toBe('1985-07-14')
    expect(claims?.['portrait']).toEqual(tinyJpeg)
    expect(verified.status).toEqual({ uri: 'https://issuer.example/t/1F', index: 412 })
    expect(verified.validFrom).toEqual(issuedAt)
  })

  test('shows three elements in one session', async () => {
    const response = await shownLicence(newLicence(issuer, device), device)
    const trust = { trusted: [issuer.authority], now: shownAt }
    const [verified, ...others] = verifyDeviceResponse(response, {
      ...trust,
      transcript: await testTranscript(),
    })
    expect(others).toEqual([])
    expect(verified?.claims).toEqual({
      [licenceNameSpace]: { family_name: 'Hughes', age_over_18: true, issuing_country: 'GB' },
    })
  })
})
