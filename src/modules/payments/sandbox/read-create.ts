import { maximumPence } from '../domain/money.ts'
import type { SandboxDetails } from '../store/sandbox-payment.ts'
import { SandboxRefusal } from './answered.ts'

export interface CreateRequest {
  amountPence: number
  reference: string
  details: SandboxDetails
  isDelayedCapture: boolean
}

type Fields = ReadonlyMap<string, unknown>

/** The body of "Create a payment", checked as the specification's CreateCardPaymentRequest. @throws SandboxRefusal */
export function readCreate(body: string): CreateRequest {
  const fields = readObject(body, 'P0197')
  const amountPence = wholeNumber(fields, 'amount', maximumPence, { missing: 'P0101', invalid: 'P0102' })
  const reference = requiredText(fields, 'reference', 255)
  const description = requiredText(fields, 'description', 255)
  const returnUrl = requiredText(fields, 'return_url', 2000)
  if (!/^https?:\/\/[^\s<>"\\|]+$/.test(returnUrl) || !URL.canParse(returnUrl))
    throw invalid('return_url', 'Must be a valid URL format')
  for (const name of ['agreement_id', 'set_up_agreement']) if (fields.has(name)) throw notEnabled(name)
  if (fields.get('moto') === true) throw notEnabled('moto')
  const mode = fields.get('authorisation_mode') ?? 'web'
  if (mode !== 'web') throw invalid('authorisation_mode', 'Must be one of web')
  const language = fields.get('language') ?? 'en'
  if (language !== 'en' && language !== 'cy') throw invalid('language', 'Must be "en" or "cy"')
  const delayed = fields.get('delayed_capture') ?? false
  if (typeof delayed !== 'boolean') throw invalid('delayed_capture', 'Must be true or false')
  const email = optionalEmail(fields)
  const metadata = readMetadata(fields.get('metadata'))
  return {
    amountPence,
    reference,
    isDelayedCapture: delayed,
    details: { description, returnUrl, language, email, metadata },
  }
}

/** A JSON object. @throws SandboxRefusal with `code` for anything else */
export function readObject(body: string, code: string): Fields {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return new Map(Object.entries(value))
  } catch {
    // Said below, together with what is JSON and no object.
  }
  throw new SandboxRefusal(400, code, 'Unable to parse JSON')
}

/** Pence in a field that must be there. */
export function wholeNumber(
  fields: Fields,
  name: string,
  maximum: number,
  codes: { missing: string; invalid: string },
): number {
  const value = fields.get(name)
  if (value === undefined || value === null)
    throw new SandboxRefusal(400, codes.missing, `Missing mandatory attribute: ${name}`, name)
  const fault = (what: string) =>
    new SandboxRefusal(422, codes.invalid, `Invalid attribute value: ${name}. ${what}`, name)
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw fault('Must be a valid numeric format')
  if (value < 1) throw fault('Must be greater than or equal to 1')
  if (value > maximum) throw fault(`Must be less than or equal to ${maximum}`)
  return value
}

function requiredText(fields: Fields, name: string, longest: number): string {
  const value = fields.get(name)
  if (value === undefined || value === null || value === '')
    throw new SandboxRefusal(400, 'P0101', `Missing mandatory attribute: ${name}`, name)
  if (typeof value !== 'string') throw invalid(name, 'Must be a valid string format')
  if (value.length > longest)
    throw invalid(name, `Must be less than or equal to ${longest} characters length`)
  return value
}

function optionalEmail(fields: Fields): string | undefined {
  const value = fields.get('email')
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(value)) return value
  throw invalid('email', 'Must be a well-formed email address')
}

function readMetadata(value: unknown): SandboxDetails['metadata'] {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid('metadata', 'Must be an object')
  const entries = Object.entries(value)
  if (entries.length < 1 || entries.length > 15) throw invalid('metadata', 'Must have 1 to 15 keys')
  return Object.fromEntries(
    entries.map(([name, item]): [string, string | number | boolean] => {
      if (name === '' || name.length > 30) throw invalid('metadata', 'Keys must have 1 to 30 characters')
      if (typeof item === 'string' && item.length > 100)
        throw invalid('metadata', 'Values must have at most 100 characters')
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
        return [name, item]
      throw invalid('metadata', 'Values must be text, numbers, true or false')
    }),
  )
}

function invalid(field: string, what: string): SandboxRefusal {
  return new SandboxRefusal(422, 'P0102', `Invalid attribute value: ${field}. ${what}`, field)
}

function notEnabled(field: string): SandboxRefusal {
  return new SandboxRefusal(
    422,
    'P0196',
    `Access to this resource is not enabled for this account: ${field}`,
    field,
  )
}
