import { base64url } from 'jose'

/** SHA-256 of ASCII text as base64url. */
export type Digest = (text: string) => string

/** One claim that its holder may show or keep (RFC 9901 section 4.2.1). */
export interface Disclosure {
  name: string
  value: unknown
  /** As it travels between tildes. */
  encoded: string
}

/** An SD-JWT taken apart, not checked. */
export interface ParsedSdJwt {
  /** The part that the issuer signed. */
  jwt: string
  payload: Readonly<Record<string, unknown>>
  disclosures: readonly Disclosure[]
}

/** The text is not an SD-JWT with flat claims. */
export class SdJwtFormatError extends Error {
  override readonly name = 'SdJwtFormatError'
}

/** @param salt at least 128 bits of randomness as base64url */
export function makeDisclosure(salt: string, name: string, value: unknown): Disclosure {
  return { name, value, encoded: base64url.encode(JSON.stringify([salt, name, value])) }
}

/** Digests for `_sd`, sorted so that their order says nothing about the claims (RFC 9901 section 4.2.4.1). */
export function digestsOf(disclosures: readonly Disclosure[], digest: Digest): string[] {
  return disclosures.map((disclosure) => digest(disclosure.encoded)).toSorted()
}

/** The compact form without key binding: ends in a tilde. */
export function joinSdJwt(jwt: string, disclosures: readonly Disclosure[]): string {
  return [jwt, ...disclosures.map((disclosure) => disclosure.encoded), ''].join('~')
}

/** @throws SdJwtFormatError for anything that is not an SD-JWT without key binding */
export function parseSdJwt(text: string): ParsedSdJwt {
  const [jwt = '', ...parts] = text.split('~')
  if (parts.pop() !== '') throw new SdJwtFormatError('An SD-JWT ends in a tilde')
  const [, payload = '', ...rest] = jwt.split('.')
  if (rest.length !== 1) throw new SdJwtFormatError('An SD-JWT starts with a JWT')
  return { jwt, payload: readObject(payload), disclosures: parts.map(readDisclosure) }
}

/** The claims that a holder sees: the open ones and the disclosures. */
export function allClaims({ payload, disclosures }: ParsedSdJwt): Record<string, unknown> {
  const disclosed = Object.fromEntries(disclosures.map(({ name, value }) => [name, value]))
  return { ...payload, ...disclosed }
}

/** The disclosures that show these claims, and no others. */
export function selectDisclosures(parsed: ParsedSdJwt, claimNames: readonly string[]): Disclosure[] {
  return parsed.disclosures.filter((disclosure) => claimNames.includes(disclosure.name))
}

function readDisclosure(encoded: string): Disclosure {
  const content = readJson(encoded)
  if (!Array.isArray(content) || content.length !== 3)
    throw new SdJwtFormatError('A disclosure has three parts')
  const name: unknown = content[1]
  const value: unknown = content[2]
  if (typeof name !== 'string') throw new SdJwtFormatError('A disclosure names its claim')
  return { name, value, encoded }
}

function readObject(encoded: string): Record<string, unknown> {
  const content = readJson(encoded)
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new SdJwtFormatError('The payload is not an object')
  }
  return { ...content }
}

function readJson(encoded: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(base64url.decode(encoded)))
  } catch {
    throw new SdJwtFormatError('A part is not base64url of JSON')
  }
}
