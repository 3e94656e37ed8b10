import { at, isRecord } from './json.ts'
import { Problems } from './shape.ts'

const jwkMembers = ['kty', 'crv', 'x', 'y', 'kid', 'alg']
const coordinate = /^[\w-]{43}$/

function keyProblems(problems: Problems, key: unknown, what: string): void {
  problems.equal(
    [at(key, 'kty'), at(key, 'crv'), at(key, 'alg')],
    ['EC', 'P-256', 'ES256'],
    `the kind of ${what}`,
  )
  problems.text(at(key, 'x'), coordinate, `x of ${what}`)
  problems.text(at(key, 'y'), coordinate, `y of ${what}`)
}

/** Rule H: exactly these members, in every key of the set. */
export function keySetProblems(document: unknown): string[] {
  const problems = new Problems()
  problems.members(document, ['keys'], 'the key set')
  for (const [index, key] of problems.list(at(document, 'keys'), 'keys').entries()) {
    problems.members(key, [...jwkMembers, 'use'], `key ${index}`)
    problems.equal(at(key, 'use'), 'sig', `use of key ${index}`)
    keyProblems(problems, key, `key ${index}`)
  }
  return problems.found
}

/** Rule G: exactly these members, and every key may sign. */
export function didDocumentProblems(document: unknown, did: string): string[] {
  const problems = new Problems()
  problems.members(document, ['@context', 'id', 'verificationMethod', 'assertionMethod'], 'the document')
  problems.equal(
    at(document, '@context'),
    ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    '@context',
  )
  problems.equal(at(document, 'id'), did, 'id')
  const methods = problems.list(at(document, 'verificationMethod'), 'verificationMethod')
  for (const method of methods) {
    const key = at(method, 'publicKeyJwk')
    problems.members(method, ['id', 'type', 'controller', 'publicKeyJwk'], 'a method')
    problems.equal(
      [at(method, 'type'), at(method, 'controller')],
      ['JsonWebKey2020', did],
      'type and controller',
    )
    problems.members(key, jwkMembers, 'a key')
    keyProblems(problems, key, 'a key')
    problems.equal(at(method, 'id'), `${did}#${String(at(key, 'kid'))}`, 'the id of a method')
    problems.text(at(method, 'id'), /^did:web:[a-z0-9.#\-_:]+$/, 'the id of a method')
  }
  const ids = methods.map((method) => at(method, 'id'))
  problems.equal(at(document, 'assertionMethod'), ids, 'assertionMethod')
  return problems.found
}

export interface ExpectedMetadata {
  issuer: string
  authorizationServer: string
  configurationId: string
}

/** Rules F1 to F8. */
export function metadataProblems(document: unknown, expected: ExpectedMetadata): string[] {
  const { issuer } = expected
  const problems = new Problems()
  problems.equal(at(document, 'credential_issuer'), issuer, 'credential_issuer')
  problems.includes(
    at(document, 'authorization_servers'),
    expected.authorizationServer,
    'authorization_servers',
  )
  problems.equal(at(document, 'credential_endpoint'), `${issuer}/credential`, 'credential_endpoint')
  problems.equal(at(document, 'notification_endpoint'), `${issuer}/notification`, 'notification_endpoint')
  bilingual(problems, at(document, 'display'), 'the issuer')
  const configurations = at(document, 'credential_configurations_supported')
  if (!problems.check(isRecord(configurations), 'there are no configurations') || !isRecord(configurations)) {
    return problems.found
  }
  problems.check(
    configurations[expected.configurationId] !== undefined,
    'the offered configuration is missing',
  )
  for (const [id, configuration] of Object.entries(configurations)) {
    configurationProblems(problems, configuration, id, issuer)
    if (at(configuration, 'format') === 'mso_mdoc') {
      problems.equal(at(document, 'mdoc_iacas_uri'), `${issuer}/iacas`, 'mdoc_iacas_uri')
    }
  }
  return problems.found
}

function configurationProblems(problems: Problems, configuration: unknown, id: string, issuer: string): void {
  const of = (name: string): unknown => at(configuration, name)
  problems.includes(of('credential_signing_alg_values_supported'), 'ES256', `algorithms of ${id}`)
  problems.check(
    typeof of('credential_validity_period_max_days') === 'number',
    `${id} has no longest validity`,
  )
  problems.equal(of('credential_refresh_web_journey_url'), `${issuer}/refresh/${id}`, `the journey of ${id}`)
  bilingual(problems, at(configuration, 'credential_metadata', 'display'), id)
  const bindings = of('cryptographic_binding_methods_supported')
  if (of('format') === 'mso_mdoc') {
    problems.text(of('doctype'), /^[\w-]+(\.[\w-]+)+$/, `doctype of ${id}`)
    problems.includes(bindings, 'cose_key', `binding of ${id}`)
    return
  }
  problems.equal(of('format'), 'jwt_vc_json', `format of ${id}`)
  problems.includes(bindings, 'did:key', `binding of ${id}`)
  const types = at(configuration, 'credential_definition', 'type')
  problems.includes(types, 'VerifiableCredential', `types of ${id}`)
  problems.check(Array.isArray(types) && types.length === 2, `${id} has not two types`)
  const proofs = at(configuration, 'proof_types_supported', 'jwt', 'proof_signing_alg_values_supported')
  problems.includes(proofs, 'ES256', `proofs of ${id}`)
}

function bilingual(problems: Problems, display: unknown, what: string): void {
  const shown = Array.isArray(display) ? display : []
  problems.equal(
    shown.map((each) => at(each, 'locale')),
    ['en', 'cy'],
    `languages of ${what}`,
  )
  for (const each of shown) problems.text(at(each, 'name'), /\S/, `a name of ${what}`)
}
