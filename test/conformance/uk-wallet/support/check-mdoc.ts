import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { decode, encode, Tag, type DecodeOptions } from 'cbor2'
import { at, recordAt, textAt } from './json.ts'
import { Problems } from './shape.ts'

export interface ExpectedMdoc {
  /** The answer of the issuer's list of authorities. */
  authorities: unknown
  holder: { x: string; y: string }
  issuer: string
  now: Date
}

const iso = 'org.iso.18013.5.1'
const domestic = 'org.iso.18013.5.1.GB'
const isoElements = [
  'family_name',
  'given_name',
  'birth_date',
  'issue_date',
  'expiry_date',
  'issuing_country',
  'issuing_authority',
  'document_number',
  'portrait',
  'birth_place',
  'driving_privileges',
  'un_distinguishing_sign',
  'resident_address',
  'resident_postal_code',
  'resident_city',
  'age_over_18',
  'age_over_21',
  'age_over_25',
]

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const hex = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)

const byId = (left: [number, string], right: [number, string]): number => left[0] - right[0]

/** What is under a tag, or undefined. */
function tagged(value: unknown, tag: number): unknown {
  return value instanceof Tag && Number(value.tag) === tag ? value.contents : undefined
}

function bytesOf(problems: Problems, value: unknown, what: string): Uint8Array {
  if (value instanceof Uint8Array) return value
  problems.check(false, `${what} is no byte string`)
  return new Uint8Array()
}

function mapOf(problems: Problems, value: unknown, what: string): ReadonlyMap<unknown, unknown> {
  if (value instanceof Map) return value
  problems.check(false, `${what} is no map with numbers for names`)
  return new Map()
}

/** Tags are kept as they are. */
const asTags: DecodeOptions = {
  tags: new Map([0, 24, 1004].map((tag) => [tag, (kept) => kept])),
}

/** Rules K1 to K17: read by another reader of CBOR, in the order of the published test harness. */
export function mdocProblems(credential: string, expected: ExpectedMdoc): string[] {
  const problems = new Problems()
  problems.text(credential, /^[\w-]+$/, 'the credential')
  const bytes = new Uint8Array(Buffer.from(credential, 'base64url'))
  const document: unknown = decode(bytes, asTags)
  problems.members(document, ['nameSpaces', 'issuerAuth'], 'IssuerSigned')
  problems.equal(hex(encode(document)), hex(bytes), 'the shortest encoding')
  problems.members(at(document, 'nameSpaces'), [iso, domestic], 'nameSpaces')
  const digests = new Map([iso, domestic].map((name) => [name, itemsOf(problems, document, name)]))
  authProblems(problems, at(document, 'issuerAuth'), digests, expected)
  return problems.found
}

/** Digests of a namespace's items by their ids. */
function itemsOf(problems: Problems, document: unknown, namespace: string): Map<number, string> {
  const digests = new Map<number, string>()
  const names: string[] = []
  for (const item of problems.list(at(document, 'nameSpaces', namespace), namespace)) {
    const content: unknown = decode(bytesOf(problems, tagged(item, 24), 'an item'), asTags)
    problems.members(content, ['digestID', 'random', 'elementIdentifier', 'elementValue'], 'an item')
    const id = Number(at(content, 'digestID'))
    problems.check(Number.isInteger(id) && id >= 0 && id < 2 ** 31, `the digest id ${id}`)
    problems.check(!digests.has(id), `the digest id ${id} is there twice`)
    problems.check(bytesOf(problems, at(content, 'random'), 'random').length >= 16, 'random is too short')
    const name = textAt(content, 'elementIdentifier')
    names.push(name)
    digests.set(id, sha256(encode(item)))
    elementProblems(problems, name, at(content, 'elementValue'))
  }
  if (namespace === iso) problems.equal(names.toSorted(), isoElements.toSorted(), 'the elements')
  else
    problems.equal(names.filter((name) => name === 'welsh_licence' || name === 'title').length, 2, namespace)
  return digests
}

function elementProblems(problems: Problems, name: string, value: unknown): void {
  if (name === 'portrait') return portraitProblems(problems, bytesOf(problems, value, name))
  if (name.endsWith('driving_privileges')) return privilegeProblems(problems, value)
  if (name.endsWith('_date')) return problems.text(tagged(value, 1004), /^\d{4}-\d\d-\d\d$/, name)
  if (name.startsWith('age_over_') || name === 'welsh_licence') {
    problems.check(typeof value === 'boolean', `${name} is neither true nor false`)
    return
  }
  problems.text(value, /^[\u0020-\u00ff]{1,150}$/, name)
}

function portraitProblems(problems: Problems, bytes: Uint8Array): void {
  problems.text(hex(bytes.subarray(0, 4)), /^ffd8ff(e0|ee|db)$/, 'the beginning of the portrait')
  problems.equal(hex(bytes.subarray(-2)), 'ffd9', 'the end of the portrait')
}

function privilegeProblems(problems: Problems, privileges: unknown): void {
  for (const privilege of problems.list(privileges, 'the privileges')) {
    const optional = ['issue_date', 'expiry_date', 'codes']
    problems.members(privilege, ['vehicle_category_code'], 'a privilege', optional)
    for (const name of ['issue_date', 'expiry_date']) {
      const date = at(privilege, name)
      if (date !== undefined) problems.text(tagged(date, 1004), /^\d{4}-\d\d-\d\d$/, name)
    }
    const codes = at(privilege, 'codes')
    if (codes === undefined) continue
    for (const code of problems.list(codes, 'codes')) problems.members(code, ['code'], 'a code')
  }
}

function authProblems(
  problems: Problems,
  auth: unknown,
  digests: ReadonlyMap<string, Map<number, string>>,
  expected: ExpectedMdoc,
): void {
  const parts = problems.list(auth, 'issuerAuth')
  problems.equal(parts.length, 4, 'the parts of issuerAuth')
  const protectedHeader = bytesOf(problems, parts[0], 'the protected header')
  problems.equal(hex(protectedHeader), 'a10126', 'the protected header')
  const unprotected = mapOf(problems, parts[1], 'the unprotected header')
  problems.equal([...unprotected.keys()], [33], 'the unprotected header')
  const signer = new X509Certificate(bytesOf(problems, unprotected.get(33), 'the certificate'))
  certificateProblems(problems, signer, expected)
  const payload = bytesOf(problems, parts[2], 'the payload')
  const security: unknown = decode(
    bytesOf(problems, tagged(decode(payload, asTags), 24), 'the security object'),
    asTags,
  )
  securityProblems(problems, security, digests, expected)
  const until = Date.parse(String(tagged(at(security, 'validityInfo', 'validUntil'), 0)))
  problems.check(until <= signer.validToDate.getTime(), 'it is valid for longer than its certificate')
  const input = encode(['Signature1', protectedHeader, new Uint8Array(), payload])
  const signature = bytesOf(problems, parts[3], 'the signature')
  problems.equal(signature.length, 64, 'the length of the signature')
  const key = { key: signer.publicKey, dsaEncoding: 'ieee-p1363' as const }
  problems.check(verify('sha256', input, key, signature), 'the signature is wrong')
}

function certificateProblems(
  problems: Problems,
  signer: X509Certificate,
  { authorities, now }: ExpectedMdoc,
): void {
  const root = new X509Certificate(textAt(authorities, 'data', 0, 'certificatePem'))
  problems.check(!signer.ca, 'the signer is an authority')
  problems.check(signer.validFromDate <= now && signer.validToDate > now, 'the certificate is not in use')
  problems.equal(signer.issuer, root.subject, 'the issuer of the certificate')
  problems.check(signer.verify(root.publicKey), 'the certificate is not of the authority')
  problems.check(signer.validToDate <= root.validToDate, 'the certificate outlives its authority')
}

function securityProblems(
  problems: Problems,
  security: unknown,
  digests: ReadonlyMap<string, Map<number, string>>,
  { holder, issuer, now }: ExpectedMdoc,
): void {
  const members = [
    'version',
    'digestAlgorithm',
    'valueDigests',
    'deviceKeyInfo',
    'docType',
    'validityInfo',
    'status',
  ]
  problems.members(security, members, 'the security object')
  problems.equal(
    [at(security, 'version'), at(security, 'digestAlgorithm'), at(security, 'docType')],
    ['1.0', 'SHA-256', 'org.iso.18013.5.1.mDL'],
    'version, algorithm and type',
  )
  problems.members(at(security, 'valueDigests'), [iso, domestic], 'valueDigests')
  for (const [namespace, found] of digests) {
    const said = mapOf(problems, at(security, 'valueDigests', namespace), `digests of ${namespace}`)
    const plain = [...said].map(([id, digest]): [number, string] => [Number(id), hex(digest)])
    problems.equal(plain.toSorted(byId), [...found].toSorted(byId), `digests of ${namespace}`)
  }
  deviceKeyProblems(problems, at(security, 'deviceKeyInfo'), holder)
  validityProblems(problems, at(security, 'validityInfo'), now)
  const list = at(security, 'status', 'status_list')
  problems.members(at(security, 'status'), ['status_list'], 'status')
  problems.members(list, ['idx', 'uri'], 'status_list')
  problems.check(Number.isInteger(at(list, 'idx')), 'idx is no number')
  problems.text(at(list, 'uri'), new RegExp(`^${issuer}/t/[^/]+$`), 'uri')
}

function deviceKeyProblems(problems: Problems, info: unknown, holder: { x: string; y: string }): void {
  problems.members(info, ['deviceKey', 'keyAuthorizations'], 'deviceKeyInfo')
  const key = mapOf(problems, at(info, 'deviceKey'), 'deviceKey')
  const plain = [1, -1, -2, -3].map((name) => {
    const value = key.get(name)
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value
  })
  problems.equal(key.size, 4, 'the members of deviceKey')
  problems.equal(plain, [2, 1, holder.x, holder.y], 'deviceKey')
  // Imports only points of the curve.
  createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: holder.x, y: holder.y }, format: 'jwk' })
  problems.members(at(info, 'keyAuthorizations'), ['nameSpaces'], 'keyAuthorizations')
  const named = problems.list(at(info, 'keyAuthorizations', 'nameSpaces'), 'nameSpaces')
  problems.equal(named.map(String).toSorted(), [iso, domestic], 'the namespaces of the key')
}

function validityProblems(problems: Problems, validity: unknown, now: Date): void {
  problems.members(validity, ['signed', 'validFrom', 'validUntil'], 'validityInfo', ['expectedUpdate'])
  const time = (name: string): number => {
    const text = tagged(at(validity, name), 0)
    problems.text(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, name)
    return Date.parse(String(text))
  }
  const [signed, from, until, update] = ['signed', 'validFrom', 'validUntil', 'expectedUpdate'].map(time)
  const isInOrder = [signed, from, now.getTime(), until].every(
    (each, index, all) => index === 0 || (all[index - 1] ?? 0) <= (each ?? 0),
  )
  problems.check(isInOrder, 'the times are not in order')
  problems.check((update ?? 0) <= (until ?? 0), 'expectedUpdate comes after the end')
}

/** Rules I1 to I6: exactly these members, and a root that certifies itself. */
export function authoritiesProblems(document: unknown): string[] {
  const problems = new Problems()
  problems.members(document, ['data'], 'the list')
  for (const item of problems.list(at(document, 'data'), 'data')) {
    const members = [
      'id',
      'active',
      'certificatePem',
      'certificateData',
      'certificateFingerprint',
      'publicKeyJwk',
    ]
    problems.members(item, members, 'an authority')
    const certificate = new X509Certificate(textAt(item, 'certificatePem'))
    problems.equal(
      at(item, 'certificateData'),
      {
        notAfter: certificate.validToDate.toISOString(),
        notBefore: certificate.validFromDate.toISOString(),
        country: 'GB',
        commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1],
      },
      'certificateData',
    )
    problems.text(certificate.subject, /^C=GB$/m, 'the subject')
    problems.equal(at(item, 'certificateFingerprint'), sha256(certificate.raw), 'certificateFingerprint')
    problems.check(certificate.ca && certificate.issuer === certificate.subject, 'it is no root')
    problems.check(certificate.verify(certificate.publicKey), 'it does not certify itself')
    const key = createPublicKey({ key: { ...recordAt(item, 'publicKeyJwk') }, format: 'jwk' })
    problems.check(certificate.verify(key), 'publicKeyJwk is another key')
  }
  return problems.found
}
