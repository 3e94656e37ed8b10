import { base64url } from 'jose'
import { SdJwtFormatError } from './sd-jwt.ts'
import { parseStrictJson, StrictJsonError } from './strict-json.ts'
import { isRecord, type Json } from './json.ts'

/** Hashes of RFC 9901 section 4.1.1 that are taken. */
export const sdHashes = ['sha-256', 'sha-384', 'sha-512'] as const
export type SdHash = (typeof sdHashes)[number]

/** The digest of ASCII text as base64url. */
export type DigestUnder = (hash: SdHash, text: string) => string

/** An SD-JWT taken apart, and what it states. Its signature is not checked here. */
export interface UnpackedSdJwt {
  jwt: string
  header: Json
  hash: SdHash
  /** With every disclosure in its place; without digests. */
  claims: Json
}

// More than any card of a government has, and little enough to hash.
const mostDisclosures = 256

const base64urlShape = /^[A-Za-z0-9_-]+$/
const reservedNames = ['_sd', '...']

/** What every reader must see (draft-ietf-oauth-sd-jwt-vc, "Registered JWT Claims"). */
const neverDisclosed = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status', '_sd_alg']

/**
 * Puts the disclosures of an SD-JWT without key binding into their places (RFC 9901 section 7.1). Each must stand behind
 * exactly one digest that the issuer signed; a digest without a disclosure is what the holder kept, or a decoy.
 * @throws SdJwtFormatError for everything that the section tells a verifier to refuse
 */
export function unpackSdJwt(sdJwt: string, digestUnder: DigestUnder): UnpackedSdJwt {
  const [jwt = '', ...encoded] = sdJwt.split('~')
  if (encoded.pop() !== '') throw new SdJwtFormatError('An SD-JWT ends in a tilde')
  if (encoded.length > mostDisclosures) throw new SdJwtFormatError('Too many disclosures')
  const [header = '', payload = '', signature, ...rest] = jwt.split('.')
  if (signature === undefined || rest.length > 0) throw new SdJwtFormatError('An SD-JWT starts with a JWT')
  const signed = readObject(payload)
  const hash = hashOf(signed)
  const unpacking: Unpacking = { disclosures: new Map(), seen: new Set(), used: new Set() }
  for (const disclosure of encoded) {
    const digest = digestUnder(hash, disclosure)
    if (unpacking.disclosures.has(digest)) throw new SdJwtFormatError('A disclosure stands twice')
    unpacking.disclosures.set(digest, readDisclosure(disclosure))
  }
  const { _sd_alg: _named, ...top } = signed
  const claims = unpackObject(top, unpacking, true)
  if (unpacking.used.size !== unpacking.disclosures.size) {
    throw new SdJwtFormatError('A disclosure is not part of the credential')
  }
  return { jwt, header: readObject(header), hash, claims }
}

/** A disclosure of a member, or of an element of an array. */
type Disclosed = { name: string; value: unknown } | { value: unknown }

interface Unpacking {
  disclosures: Map<string, Disclosed>
  /** Digests so far: none may stand twice, in the payload or in a disclosure. */
  seen: Set<string>
  used: Set<string>
}

function hashOf(payload: Json): SdHash {
  const named = payload['_sd_alg']
  if (named === undefined) return 'sha-256'
  const hash = sdHashes.find((known) => known === named)
  if (hash === undefined) throw new SdJwtFormatError('The hash of the digests is not known')
  return hash
}

function unpack(value: unknown, unpacking: Unpacking): unknown {
  if (Array.isArray(value)) return value.flatMap((element) => unpackElement(element, unpacking))
  return isRecord(value) ? unpackObject(value, unpacking, false) : value
}

function unpackObject(value: Json, unpacking: Unpacking, isTop: boolean): Json {
  const { _sd: digests, ...open } = value
  const reserved = Object.keys(open).find((name) => name === '...' || name === '_sd_alg')
  if (reserved !== undefined) throw new SdJwtFormatError(`The name ${reserved} has no place here`)
  const members = new Map(Object.entries(open).map(([name, member]) => [name, unpack(member, unpacking)]))
  for (const digest of digestsIn(digests)) {
    const disclosed = take(digest, unpacking)
    if (disclosed === undefined) continue
    if (!('name' in disclosed)) throw new SdJwtFormatError('A disclosure of an element stands for a member')
    const { name } = disclosed
    if (members.has(name)) throw new SdJwtFormatError(`The claim ${name} is there already`)
    if (isTop && neverDisclosed.includes(name))
      throw new SdJwtFormatError(`The claim ${name} may not be hidden`)
    members.set(name, unpack(disclosed.value, unpacking))
  }
  return Object.fromEntries(members)
}

function digestsIn(digests: unknown): string[] {
  if (digests === undefined) return []
  if (!Array.isArray(digests) || !digests.every((digest) => typeof digest === 'string')) {
    throw new SdJwtFormatError('_sd is not a list of texts')
  }
  return digests
}

function unpackElement(element: unknown, unpacking: Unpacking): unknown[] {
  if (!isRecord(element) || !('...' in element)) return [unpack(element, unpacking)]
  const digest = element['...']
  if (typeof digest !== 'string' || Object.keys(element).length !== 1) {
    throw new SdJwtFormatError('The place of a hidden element has a wrong form')
  }
  const disclosed = take(digest, unpacking)
  if (disclosed === undefined) return []
  if ('name' in disclosed) throw new SdJwtFormatError('A disclosure of a member stands for an element')
  return [unpack(disclosed.value, unpacking)]
}

function take(digest: string, { disclosures, seen, used }: Unpacking): Disclosed | undefined {
  if (seen.has(digest)) throw new SdJwtFormatError('A digest stands twice')
  seen.add(digest)
  const disclosed = disclosures.get(digest)
  if (disclosed !== undefined) used.add(digest)
  return disclosed
}

function readDisclosure(encoded: string): Disclosed {
  const content = readJson(encoded)
  if (!Array.isArray(content) || typeof content[0] !== 'string') {
    throw new SdJwtFormatError('A disclosure is a list that begins with its salt')
  }
  if (content.length === 2) return { value: content[1] }
  const name: unknown = content[1]
  if (content.length !== 3 || typeof name !== 'string') {
    throw new SdJwtFormatError('A disclosure has two parts, or three with a name')
  }
  if (reservedNames.includes(name)) throw new SdJwtFormatError(`A disclosure cannot be named ${name}`)
  return { name, value: content[2] }
}

function readObject(encoded: string): Json {
  const content = readJson(encoded)
  if (!isRecord(content)) throw new SdJwtFormatError('A part of the JWT is not an object')
  return content
}

function readJson(encoded: string): unknown {
  if (!base64urlShape.test(encoded)) throw new SdJwtFormatError('A part is not base64url')
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(encoded)))
  } catch (error) {
    throw new SdJwtFormatError(
      error instanceof StrictJsonError ? error.message : 'A part is not base64url of JSON',
    )
  }
}
