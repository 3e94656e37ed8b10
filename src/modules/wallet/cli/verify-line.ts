import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { ownTrust } from '../certificates/trust.ts'
import { looksLikeResponse } from '../domain/mdoc/device-response.ts'
import { decodeMdocCbor } from '../domain/mdoc/reading.ts'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { parseStrictJson, StrictJsonError } from '../domain/strict-json.ts'
import { trustedIssuersFor, type AcceptedIssuer } from '../registers/accepted-issuers.ts'
import { knownTemplates } from '../templates/catalogue.ts'
import { statusOfCard } from '../verifying/card-status.ts'
import { checkIssuedJwtVc, checkIssuedMdoc, checkIssuedSdJwtVc } from '../verifying/issued.ts'
import { checkJwtVc } from '../verifying/jwt-vc.ts'
import { checkMdoc } from '../verifying/mdoc.ts'
import { checkSdJwtVc } from '../verifying/sd-jwt-vc.ts'
import type { CheckContext, ShownCard } from '../verifying/shown.ts'

/** The answer to one line. */
export interface CardVerdict {
  /** As it stood on the line; null where there was none. */
  id: unknown
  accepted: boolean
  /** A code that stays, a colon and a sentence; null for what was accepted. */
  reason: string | null
  format: CardFormat | null
  claims: unknown
  issuer: string | null
  status: 'valid' | 'revoked' | 'suspended' | null
}

type CardFormat = 'dc+sd-jwt' | 'mso_mdoc' | 'jwt_vc_json'

/** What a line asks. A presentation is checked with its holder's proof, a credential only as its issuer signed it. */
interface CardQuestion {
  id: unknown
  text: string
  isPresentation: boolean
  nonce: string | undefined
  audience: string | undefined
  /** The SessionTranscript, for a mobile document that is shown. */
  transcript: Uint8Array | undefined
}

class LineError extends Error {
  override readonly name = 'LineError'
}

/** Verifies the card of one line `{id, credential | presentation, nonce, audience, transcript}`; its format is told by its look. */
export async function verifyCardLine(kernel: Kernel, target: Queryable, line: string): Promise<CardVerdict> {
  const verdict: CardVerdict = {
    id: null,
    accepted: false,
    reason: null,
    format: null,
    claims: null,
    issuer: null,
    status: null,
  }
  try {
    const question = readQuestion(line, verdict)
    verdict.format = formatOf(question.text)
    const shown = check(question, verdict.format, await contextFor(kernel, target, question))
    return { ...verdict, ...(await standing(kernel, target, shown)) }
  } catch (error) {
    return { ...verdict, reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof LineError) return `line-malformed: ${error.message}`
  if (error instanceof OAuthError) return `${error.code}: ${error.message}`
  if (error instanceof MdocError) return `${error.reason}: ${error.message}`
  throw error
}

function readQuestion(line: string, verdict: CardVerdict): CardQuestion {
  const object = readObject(line)
  verdict.id = object['id'] ?? null
  const { credential, presentation } = object
  const text = presentation ?? credential
  if (typeof text !== 'string' || text === '') throw new LineError('Say credential or presentation')
  const transcript = textIn(object, 'transcript')
  return {
    id: verdict.id,
    text,
    isPresentation: presentation !== undefined,
    nonce: textIn(object, 'nonce'),
    audience: textIn(object, 'audience'),
    transcript: transcript === undefined ? undefined : new Uint8Array(Buffer.from(transcript, 'base64url')),
  }
}

function readObject(line: string): Record<string, unknown> {
  try {
    const value = parseStrictJson(line)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error
  }
  throw new LineError('It is not a JSON object')
}

function textIn(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new LineError(`${name} is not a text`)
  return value
}

/** An SD-JWT has tildes, a JWT two dots; mobile documents are base64url and have neither. */
function formatOf(text: string): CardFormat {
  if (text.includes('~')) return 'dc+sd-jwt'
  return text.includes('.') ? 'jwt_vc_json' : 'mso_mdoc'
}

/** Everybody whom a template of this site accepts: the operator asks for the whole site, not for one public body. */
async function contextFor(
  kernel: Kernel,
  target: Queryable,
  { nonce, audience, transcript }: CardQuestion,
): Promise<CheckContext> {
  const issuers: AcceptedIssuer[] = []
  for (const template of await knownTemplates(kernel, target)) {
    issuers.push(...(await trustedIssuersFor(kernel, target, template, '')))
  }
  return {
    challenge: { audience: audience ?? '', nonce, sessionTranscript: transcript ?? new Uint8Array() },
    issuers,
    ownTrust: await ownTrust(target),
    now: kernel.clock.now(),
  }
}

function check(question: CardQuestion, format: CardFormat, context: CheckContext): ShownCard {
  const { text, isPresentation, audience, nonce, transcript } = question
  if (!isPresentation) return issuedChecks[format](text, context)
  if (format === 'mso_mdoc') {
    if (transcript === undefined) throw new LineError('A mobile document that is shown needs its transcript')
    if (!looksLikeResponse(decodeMdocCbor(new Uint8Array(Buffer.from(text, 'base64url'))))) {
      throw new LineError('A mobile document that is shown is a DeviceResponse')
    }
    return checkMdoc(text, context)
  }
  if (audience === undefined || nonce === undefined) {
    throw new LineError('A presentation needs the audience and nonce that were asked for')
  }
  return format === 'dc+sd-jwt' ? checkSdJwtVc(text, context) : checkJwtVc(text, context)
}

const issuedChecks = {
  'dc+sd-jwt': checkIssuedSdJwtVc,
  mso_mdoc: checkIssuedMdoc,
  jwt_vc_json: checkIssuedJwtVc,
} as const

/** Whether a genuine card counts now: its issuer, its dates and its status. */
async function standing(
  kernel: Kernel,
  target: Queryable,
  shown: ShownCard,
): Promise<Pick<CardVerdict, 'accepted' | 'reason' | 'claims' | 'issuer' | 'status'>> {
  const issuer = shown.issuer?.name.en ?? null
  const about = { claims: shown.card.claims, issuer, status: null }
  if (shown.refusedBecause !== undefined) {
    return { ...about, accepted: false, reason: refusal(shown.refusedBecause) }
  }
  // A card that names no status cannot be revoked: it counts until it ends.
  if (shown.status === undefined) return { ...about, accepted: true, reason: null }
  const known = await statusOfCard(kernel, target, shown)
  if (known === undefined) return { ...about, accepted: false, reason: refusal('status-unknown') }
  const isValid = known.state === 'valid'
  return {
    ...about,
    status: known.state,
    accepted: isValid,
    reason: known.state === 'valid' ? null : refusal(known.state),
  }
}

const refusals = {
  'untrusted-issuer': 'Nobody who is accepted here signed it.',
  expired: 'It has expired.',
  'not-yet-valid': 'It is not valid yet.',
  revoked: 'It was revoked.',
  suspended: 'It is suspended.',
  'status-unknown': 'Its status cannot be found.',
} as const

function refusal(code: keyof typeof refusals): string {
  return `${code}: ${refusals[code]}`
}
