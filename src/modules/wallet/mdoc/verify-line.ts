import { X509Certificate } from 'node:crypto'
import { looksLikeResponse, readDeviceResponse } from '../domain/mdoc/device-response.ts'
import { readIssuerSigned } from '../domain/mdoc/issuer-signed.ts'
import { decodeMdocCbor } from '../domain/mdoc/reading.ts'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { readTranscript } from '../domain/mdoc/session-transcript.ts'
import { verifyDocuments, verifyIssuerData } from './verify.ts'
import { isRecord } from '../domain/json.ts'

/** What is wrong with a line itself, before any document is looked at. */
const lineFaults = {
  'line-not-json': 'The line is not a JSON object.',
  'bytes-not-base64url': 'The bytes are not base64url.',
  'transcript-not-base64url': 'The transcript is not base64url.',
  'trusted-malformed': 'The trusted certificates are not a list of certificates in PEM.',
  'now-malformed': 'The time is not one of ISO 8601 with its zone.',
} as const

type LineFault = keyof typeof lineFaults

class LineError extends Error {
  override readonly name = 'LineError'
  readonly fault: LineFault

  constructor(fault: LineFault) {
    super(lineFaults[fault])
    this.fault = fault
  }
}

/** The answer to one line. */
export interface LineVerdict {
  /** As it stood on the line; null where there was none. */
  id: unknown
  accepted: boolean
  /**
   * A code that stays, a colon, and a sentence: why it was refused, or what of an accepted one was not checked.
   * Null where all was checked that there is.
   */
  reason: string | null
}

const issuerDataOnly =
  'issuer-data-only: Without a session transcript the proof of the holder was not checked.'

/**
 * Verifies the document of one line `{id, bytes, trusted, now, transcript}`. With a transcript, the holder must have proven their key in
 * that session. Without one only the issuer's data are checked, which the reason says where a device added a proof.
 * @param clockNow the time where the line has none
 */
export function verifyLine(line: string, clockNow: Date): LineVerdict {
  let id: unknown = null
  try {
    const request = readObject(line)
    id = request['id'] ?? null
    return { id, accepted: true, reason: verifyRequest(request, clockNow) }
  } catch (error) {
    return { id, accepted: false, reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof LineError) return `${error.fault}: ${error.message}`
  if (error instanceof MdocError) return `${error.reason}: ${error.message}`
  // A mistake of ours must not keep the other lines of a file from their answers, and never accepts anything.
  return `not-checked: ${error instanceof Error ? error.name : 'Error'} while the document was checked.`
}

/** @returns what was not checked */
function verifyRequest(request: Readonly<Record<string, unknown>>, clockNow: Date): string | null {
  const trust = { trusted: trustedOf(request['trusted']), now: timeOf(request['now'], clockNow) }
  const value = decodeMdocCbor(bytesOf(request['bytes'], 'bytes-not-base64url'))
  const transcript = transcriptOf(request['transcript'])
  if (!looksLikeResponse(value)) {
    verifyIssuerData(readIssuerSigned(value), undefined, trust)
    if (transcript !== undefined) throw new MdocError('holder-proof-missing')
    return null
  }
  const documents = readDeviceResponse(value)
  if (transcript !== undefined) {
    verifyDocuments(documents, trust, readTranscript(transcript))
    return null
  }
  for (const { docType, issuerSigned } of documents) verifyIssuerData(issuerSigned, docType, trust)
  return documents.some(({ deviceSigned }) => deviceSigned !== undefined) ? issuerDataOnly : null
}

function readObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line)
    if (isRecord(value)) return value
  } catch {
    throw new LineError('line-not-json')
  }
  throw new LineError('line-not-json')
}

/** Padding, which some writers add, is allowed; the alphabet of plain base64 is not. */
function bytesOf(value: unknown, fault: LineFault): Uint8Array {
  if (typeof value !== 'string') throw new LineError(fault)
  const digits = value.replace(/={1,2}$/, '')
  // Looks for one character: a pattern for all of them would remember its way through megabytes, and can run out of stack.
  if (digits === '' || /[^\w-]/.test(digits)) throw new LineError(fault)
  return new Uint8Array(Buffer.from(digits, 'base64url'))
}

function transcriptOf(value: unknown): Uint8Array | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return bytesOf(value, 'transcript-not-base64url')
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

function timeOf(value: unknown, clockNow: Date): Date {
  if (value === undefined || value === null) return clockNow
  const time = new Date(typeof value === 'string' && isoTime.test(value) ? value : Number.NaN)
  if (Number.isNaN(time.getTime())) throw new LineError('now-malformed')
  return time
}

const pemBlock = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** A list, or a single one; an entry may hold more than one certificate. */
function trustedOf(value: unknown): X509Certificate[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  return entries.flatMap((entry) => {
    const blocks = typeof entry === 'string' ? (entry.match(pemBlock) ?? []) : []
    if (blocks.length === 0) throw new LineError('trusted-malformed')
    return blocks.map(readPem)
  })
}

function readPem(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new LineError('trusted-malformed')
  }
}
