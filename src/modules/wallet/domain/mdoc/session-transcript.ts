import { encodeCbor } from './cbor-encode.ts'
import { Tagged, type CborValue } from './cbor-value.ts'
import { arrayAt, decodeMdocCbor, embeddedAt } from './reading.ts'
import { MdocError } from './refusal.ts'

export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** What ties a presentation to one request by redirect (OpenID4VP 1.0 appendix B.2.6.1). */
export interface RedirectSession {
  /** With its prefix. */
  clientId: string
  nonce: string
  /** SHA-256 thumbprint (RFC 7638) of the key that the response is encrypted to, if it is. */
  jwkThumbprint?: Uint8Array
  /** `response_uri`, or `redirect_uri` where the response goes to that. */
  responseUri: string
}

/** Ditto through the Digital Credentials API (appendix B.2.6.2). */
export interface DigitalCredentialsSession {
  /** Of the page that asked, without prefix: `https://verifier.example`. */
  origin: string
  nonce: string
  jwkThumbprint?: Uint8Array
}

/** The SessionTranscript of OpenID4VP 1.0 by redirect, as CBOR. */
export async function redirectTranscript(session: RedirectSession, sha256: Sha256): Promise<Uint8Array> {
  const { clientId, nonce, jwkThumbprint = null, responseUri } = session
  return transcript('OpenID4VPHandover', [clientId, nonce, jwkThumbprint, responseUri], sha256)
}

/** The SessionTranscript of OpenID4VP 1.0 through the Digital Credentials API, as CBOR. */
export async function digitalCredentialsTranscript(
  session: DigitalCredentialsSession,
  sha256: Sha256,
): Promise<Uint8Array> {
  const { origin, nonce, jwkThumbprint = null } = session
  return transcript('OpenID4VPDCAPIHandover', [origin, nonce, jwkThumbprint], sha256)
}

async function transcript(name: string, information: CborValue[], sha256: Sha256): Promise<Uint8Array> {
  const hash = await sha256(encodeCbor(information))
  return encodeCbor([null, null, [name, hash]])
}

/**
 * A session transcript that came from outside: three parts, bare or as embedded CBOR (`SessionTranscriptBytes`).
 * @returns the bare one, as its bytes stand in what devices sign
 * @throws MdocError
 */
export function readTranscript(bytes: Uint8Array): Uint8Array {
  try {
    const value = decodeMdocCbor(bytes)
    const bare = value instanceof Tagged ? embeddedAt(value, 'The session transcript').content : bytes
    if (arrayAt(decodeMdocCbor(bare), 'The session transcript').length === 3) return bare
  } catch (cause) {
    throw new MdocError('transcript-malformed', undefined, { cause })
  }
  throw new MdocError('transcript-malformed')
}
