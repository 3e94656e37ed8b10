/** Every way in which a registration can be wrong; the words are `client.problem.<code>`. */
export const clientProblemCodes = [
  'not-json',
  'no-clients',
  'not-an-object',
  'unknown-field',
  'contradicts',
  'type.text',
  'type.boolean',
  'type.list',
  'choice',
  'client-id.malformed',
  'client-id.repeated',
  'name.missing',
  'name.long',
  'redirect.missing',
  'url.malformed',
  'url.scheme',
  'url.not-secure',
  'url.fragment',
  'url.wildcard',
  'url.password',
  'url.parameter',
  'url.long',
  'url.repeated',
  'url.loopback',
  'scope.openid',
  'scope.unknown',
  'claim.unknown',
  'claims.unused',
  'levels.missing',
  'levels.identity',
  'identity.secret',
  'sector.malformed',
  'sector.several',
  'sector.in-use',
  'sector.foreign',
  'key.missing',
  'key.malformed',
  'key.private',
  'key.weak',
  'key.kind',
  'jwks.missing',
  'secret.missing',
  'secret.not-hash',
  'pkce.public',
  'nonce.identity',
  'allow-list.empty',
] as const
export type ClientProblemCode = (typeof clientProblemCodes)[number]

/** Something wrong with a registration, or worth a look where `isWarning`. */
export interface ClientProblem {
  /** The field as One Login's registry names it. */
  field: string
  code: ClientProblemCode
  isWarning: boolean
  /** What fills the placeholders of the words. */
  values: Readonly<Record<string, string>>
}

export function clientError(
  field: string,
  code: ClientProblemCode,
  values: ClientProblem['values'] = {},
): ClientProblem {
  return { field, code, isWarning: false, values }
}

export function clientWarning(
  field: string,
  code: ClientProblemCode,
  values: ClientProblem['values'] = {},
): ClientProblem {
  return { field, code, isWarning: true, values }
}
