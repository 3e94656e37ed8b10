import { at, recordAt } from './json.ts'
import { isSignedBy, readJwt } from './jwt.ts'
import { Problems } from './shape.ts'

export interface ExpectedCredential {
  issuer: string
  /** Of the wallet. */
  holder: string
  type: string
  now: Date
  maximumDays: number
}

/** To the second, without fractions, in UTC. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const required = [
  'iss',
  'sub',
  'iat',
  'nbf',
  'exp',
  '@context',
  'type',
  'issuer',
  'validFrom',
  'validUntil',
  'expectedUpdate',
  'credentialSubject',
]

/** Rules J1 to J9, under the keys of the issuer's DID document. */
export function jwtCredentialProblems(
  credential: string,
  didDocument: unknown,
  expected: ExpectedCredential,
): string[] {
  const problems = new Problems()
  const { header, payload } = readJwt(credential)
  problems.members(header, ['alg', 'typ', 'cty', 'kid'], 'the header')
  problems.equal([header['alg'], header['typ'], header['cty']], ['ES256', 'vc+jwt', 'vc'], 'the header')
  problems.text(header['kid'], /^did:web:[a-z0-9.#\-_:]+$/, 'kid')
  const methods = problems.list(at(didDocument, 'verificationMethod'), 'verificationMethod')
  const method = methods.find((candidate) => at(candidate, 'id') === header['kid'])
  if (problems.check(method !== undefined, 'the key is not in the DID document')) {
    problems.check(isSignedBy(credential, recordAt(method, 'publicKeyJwk')), 'the signature is wrong')
  }
  problems.members(payload, required, 'the credential', ['name', 'description', 'credentialStatus'])
  problems.check(!('vc' in payload), 'the claims are wrapped')
  problems.equal([payload['iss'], payload['issuer']], [expected.issuer, expected.issuer], 'iss and issuer')
  problems.equal(
    [payload['sub'], at(payload, 'credentialSubject', 'id')],
    [expected.holder, expected.holder],
    'sub and credentialSubject.id',
  )
  problems.equal(at(payload, '@context', 0), 'https://www.w3.org/ns/credentials/v2', 'the first @context')
  problems.equal(payload['type'], ['VerifiableCredential', expected.type], 'type')
  timeProblems(problems, payload, expected)
  if (payload['credentialStatus'] !== undefined) statusProblems(problems, payload['credentialStatus'])
  return problems.found
}

function timeProblems(
  problems: Problems,
  payload: Record<string, unknown>,
  expected: ExpectedCredential,
): void {
  const now = expected.now.getTime() / 1000
  const seconds = (name: string): number => {
    problems.check(Number.isInteger(payload[name]), `${name} is not in whole seconds`)
    return Number(payload[name])
  }
  problems.check(seconds('iat') <= now, 'iat lies in the future')
  problems.check(seconds('nbf') <= now, 'nbf lies in the future')
  problems.check(seconds('exp') > now, 'exp lies in the past')
  const time = (name: string): number => {
    problems.text(payload[name], dateTime, name)
    return Date.parse(String(payload[name])) / 1000
  }
  const [from, until, update] = [time('validFrom'), time('validUntil'), time('expectedUpdate')]
  problems.equal([from, until], [payload['nbf'], payload['exp']], 'validFrom and validUntil')
  problems.check(until <= now + expected.maximumDays * 86_400, 'it is valid for too long')
  problems.check(update >= from && update <= until, 'expectedUpdate lies outside its validity')
}

function statusProblems(problems: Problems, status: unknown): void {
  const index = at(status, 'statusListIndex')
  problems.text(index, /^\d+$/, 'statusListIndex')
  problems.equal(
    [at(status, 'type'), at(status, 'statusPurpose'), at(status, 'statusSize')],
    ['BitstringStatusListEntry', 'message', 2],
    'credentialStatus',
  )
  const list = at(status, 'statusListCredential')
  problems.text(list, /\/b\/[^/]+$/, 'statusListCredential')
  problems.equal(at(status, 'id'), `${String(list)}#${String(index)}`, 'the id of credentialStatus')
  problems.equal(
    at(status, 'statusMessage'),
    [
      { status: '0x0', message: 'VALID' },
      { status: '0x1', message: 'INVALID' },
    ],
    'statusMessage',
  )
}
