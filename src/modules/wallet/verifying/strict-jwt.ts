import type { DecodedJwt } from '#kernel/crypto'
import { parseStrictJson, StrictJsonError } from '../domain/strict-json.ts'
import { invalid } from './refusal.ts'
import { isRecord } from '../domain/json.ts'

const partShape = /^[A-Za-z0-9_-]+$/

/** Takes a JWT apart. Nothing in it is checked. @throws OAuthError invalid_presentation unless it is one */
export function readJwt(text: string, what: string): DecodedJwt {
  const [header = '', payload = '', signature = '', ...rest] = text.split('.')
  if (rest.length > 0 || ![header, payload, signature].every((part) => partShape.test(part))) {
    throw invalid(`${what} is not a JWT`)
  }
  return {
    header: readPart(header, what),
    claims: readPart(payload, what),
    signingInput: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

function readPart(part: string, what: string): Record<string, unknown> {
  try {
    const value = parseStrictJson(
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')),
    )
    if (isRecord(value)) return value
  } catch (error) {
    if (!(error instanceof StrictJsonError) && !(error instanceof TypeError)) throw error
  }
  throw invalid(`${what} is not a JWT`)
}
