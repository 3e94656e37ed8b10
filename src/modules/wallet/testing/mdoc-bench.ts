import { verifyDeviceResponse, verifyIssuerSigned } from '../mdoc/verify.ts'
import { newDevice, newIssuer, newLicence, shownAt, shownLicence, testTranscript } from './mdoc.ts'

/** One of each kind of work with a driving licence of 20 elements, for measuring. */
export interface MdocWork {
  sign(): void
  verifyIssued(): void
  verifyShown(): void
}

export async function mdocWork(): Promise<MdocWork> {
  const issuer = await newIssuer()
  const device = newDevice()
  const issued = newLicence(issuer, device)
  const shown = await shownLicence(issued, device)
  const trust = { trusted: [issuer.authority], now: shownAt }
  const transcript = await testTranscript()
  return {
    sign: () => void newLicence(issuer, device),
    verifyIssued: () => void verifyIssuerSigned(issued, trust),
    verifyShown: () => void verifyDeviceResponse(shown, { ...trust, transcript }),
  }
}
