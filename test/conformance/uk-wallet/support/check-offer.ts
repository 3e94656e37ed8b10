import { at, isRecord, recordAt } from './json.ts'
import { isSignedBy, readJwt } from './jwt.ts'
import { preAuthorizedGrant, type Offer } from './issuer.ts'
import { Problems } from './shape.ts'

export interface Expected {
  issuer: string
  authorizationServer: string
  clientId: string
  now: Date
}

/** Rules A1, A2, B1, B2, C1 to C4: an offer and its code, under the keys that the issuer publishes. */
export function offerProblems(
  { content, codeJwt }: Pick<Offer, 'content' | 'codeJwt'>,
  keySet: unknown,
  expected: Expected,
): string[] {
  const problems = new Problems()
  problems.members(content, ['credential_issuer', 'credential_configuration_ids', 'grants'], 'the offer')
  problems.equal(content['credential_issuer'], expected.issuer, 'credential_issuer')
  const configurations = content['credential_configuration_ids']
  problems.check(Array.isArray(configurations) && configurations.length === 1, 'not one configuration')
  problems.members(content['grants'], [preAuthorizedGrant], 'grants')
  problems.members(at(content, 'grants', preAuthorizedGrant), ['pre-authorized_code'], 'the grant')
  codeProblems(problems, codeJwt, keySet, expected)
  const { payload } = readJwt(codeJwt)
  problems.equal(payload['credential_configuration_ids'], configurations, 'the configuration of the code')
  return problems.found
}

function codeProblems(problems: Problems, codeJwt: string, keySet: unknown, expected: Expected): void {
  const { header, payload } = readJwt(codeJwt)
  problems.members(header, ['kid', 'typ', 'alg'], 'the header of the code')
  problems.equal([header['typ'], header['alg']], ['JWT', 'ES256'], 'type and algorithm of the code')
  const keys = problems.list(at(keySet, 'keys'), 'the key set')
  const key = keys.find((candidate) => at(candidate, 'kid') === header['kid'])
  if (problems.check(key !== undefined, 'the key of the code is not published')) {
    problems.check(isSignedBy(codeJwt, recordAt([key], 0)), 'the signature of the code is wrong')
  }
  const claims = [
    'aud',
    'clientId',
    'iss',
    'credential_identifiers',
    'credential_configuration_ids',
    'iat',
    'exp',
  ]
  problems.members(payload, claims, 'the code')
  problems.equal(payload['iss'], expected.issuer, 'iss')
  problems.equal(payload['aud'], expected.authorizationServer, 'aud')
  problems.equal(payload['clientId'], expected.clientId, 'clientId')
  const identifiers = problems.list(payload['credential_identifiers'], 'credential_identifiers')
  problems.equal(identifiers.length, 1, 'the number of identifiers')
  problems.text(
    identifiers[0],
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    'the identifier',
  )
  timesOf(problems, payload, expected.now)
}

function timesOf(problems: Problems, payload: unknown, now: Date): void {
  const { iat, exp } = isRecord(payload) ? payload : {}
  if (!problems.check(Number.isInteger(iat) && Number.isInteger(exp), 'times are not whole seconds')) return
  problems.check(Number(iat) <= now.getTime() / 1000, 'the code was made in the future')
  const minutes = (Number(exp) - Number(iat)) / 60
  problems.check(minutes >= 5 && minutes <= 60, `the code lives for ${minutes} minutes`)
}
