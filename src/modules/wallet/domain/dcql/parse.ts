import { formatMembers, readKind } from './parse-kind.ts'
import {
  DcqlError,
  type ClaimPath,
  type ClaimQuery,
  type CredentialQuery,
  type CredentialSet,
  type DcqlQuery,
  type PathStep,
  type TrustedAuthority,
} from './query.ts'
import { isRecord, type Json } from '../json.ts'
import { booleanIn, listIn, objectIn, textIn } from './read.ts'

// Far above what a person could decide about; below what makes evaluating slow.
const mostCredentials = 32
const mostClaims = 100
const mostOptions = 64
const deepestPath = 16

const idShape = /^[A-Za-z0-9_-]+$/

/**
 * Reads a query and checks every rule of OpenID4VP 1.0 section 6. Members that the specification does not name are
 * ignored, as it says.
 * @throws DcqlError
 */
export function parseDcql(value: unknown): DcqlQuery {
  if (!isRecord(value)) throw new DcqlError('The query is not an object')
  const credentials = listIn(value, 'credentials', mostCredentials).map(readCredential)
  const ids = credentials.map(({ id }) => id)
  refuseDuplicates(ids, 'credential query')
  if (value['credential_sets'] === undefined) return { credentials }
  const credentialSets = listIn(value, 'credential_sets', mostOptions).map((set) => readSet(set, ids))
  return { credentials, credentialSets }
}

function readCredential(value: unknown): CredentialQuery {
  const query = objectIn(value, 'A credential query')
  const id = readId(query['id'])
  const kind = readKind(textIn(query, 'format'), objectIn(query['meta'], `meta of ${id}`))
  const claims = readClaims(query, id, kind.format === 'mso_mdoc')
  const claimSets = readClaimSets(query, claims)
  const trustedAuthorities = readAuthorities(query)
  return {
    id,
    kind,
    multiple: booleanIn(query, 'multiple', false),
    needsHolderBinding: booleanIn(query, 'require_cryptographic_holder_binding', true),
    ...(trustedAuthorities === undefined ? {} : { trustedAuthorities }),
    ...(claims === undefined ? {} : { claims }),
    ...(claimSets === undefined ? {} : { claimSets }),
  }
}

function readId(value: unknown): string {
  if (typeof value !== 'string' || !idShape.test(value)) throw new DcqlError('An id has a wrong form')
  return value
}

function readAuthorities(query: Json): TrustedAuthority[] | undefined {
  if (query['trusted_authorities'] === undefined) return undefined
  return listIn(query, 'trusted_authorities', mostOptions).map((entry) => {
    const authority = objectIn(entry, 'A trusted authority')
    return { type: textIn(authority, 'type'), values: listIn(authority, 'values', mostClaims).map(asText) }
  })
}

function asText(value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new DcqlError('A value of a trusted authority is no text')
  return value
}

function readClaims(query: Json, id: string, isMdoc: boolean): ClaimQuery[] | undefined {
  if (query['claims'] === undefined) return undefined
  const claims = listIn(query, 'claims', mostClaims).map((claim) => readClaim(claim, isMdoc))
  refuseDuplicates(
    claims.flatMap((claim) => (claim.id === undefined ? [] : [claim.id])),
    `claim of ${id}`,
  )
  refuseDuplicates(
    claims.map(({ path }) => JSON.stringify(path)),
    `claim of ${id}`,
  )
  return claims
}

function readClaim(value: unknown, isMdoc: boolean): ClaimQuery {
  const claim = objectIn(value, 'A claims query')
  const { id, values } = claim
  const path = readPath(claim)
  if (isMdoc && (path.length !== 2 || path.some((step) => typeof step !== 'string'))) {
    throw new DcqlError('A path of an mdoc is a namespace and an element')
  }
  const isKept = isMdoc && booleanIn(claim, formatMembers.intentToRetain, false)
  return {
    path,
    ...(id === undefined ? {} : { id: readId(id) }),
    ...(values === undefined ? {} : { values: listIn(claim, 'values', mostClaims).map(readValue) }),
    ...(isKept ? { isKept } : {}),
  }
}

function readPath(claim: Json): ClaimPath {
  return listIn(claim, 'path', deepestPath).map((step): PathStep => {
    if (step === null || typeof step === 'string') return step
    if (typeof step === 'number' && Number.isSafeInteger(step) && step >= 0) return step
    throw new DcqlError('A step of a path is a text, a number from 0 or null')
  })
}

function readValue(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw new DcqlError('A value is a text, a whole number, true or false')
}

function readClaimSets(query: Json, claims: readonly ClaimQuery[] | undefined): string[][] | undefined {
  if (query['claim_sets'] === undefined) return undefined
  if (claims === undefined) throw new DcqlError('claim_sets need claims')
  if (claims.some(({ id }) => id === undefined)) throw new DcqlError('With claim_sets every claim has an id')
  return readIdLists(query, 'claim_sets', new Set(claims.map(({ id }) => id)))
}

function readSet(value: unknown, credentialIds: readonly string[]): CredentialSet {
  const set = objectIn(value, 'A credential set')
  return {
    options: readIdLists(set, 'options', new Set(credentialIds)),
    required: booleanIn(set, 'required', true),
  }
}

/** Non-empty lists of ids, each of which exists. */
function readIdLists(from: Json, member: string, known: ReadonlySet<string | undefined>): string[][] {
  return listIn(from, member, mostOptions).map((list) => {
    if (!Array.isArray(list) || list.length === 0)
      throw new DcqlError(`An entry of ${member} is no list of ids`)
    const ids = list.map(readId)
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) throw new DcqlError(`${member} names ${unknown}, which is not there`)
    return ids
  })
}

function refuseDuplicates(values: readonly string[], what: string): void {
  if (new Set(values).size !== values.length) throw new DcqlError(`A ${what} stands twice`)
}
