import { refuse } from './oauth-error.ts'

const type = 'openid_credential'

/** One entry of `authorization_details` in the answer to a token request (OpenID4VCI 1.0 section 6.2). */
export interface GrantedDetails {
  type: typeof type
  credential_configuration_id: string
  credential_identifiers: string[]
}

/**
 * Which configurations a wallet asks for in `authorization_details` (RFC 9396; OpenID4VCI 1.0 section 5.1.1). Undefined when it
 * sends none.
 * @param issuer that `locations`, where they are given, must name
 * @throws OAuthError invalid_authorization_details
 */
export function readAuthorizationDetails(text: string | undefined, issuer: string): string[] | undefined {
  if (text === undefined) return undefined
  const entries = parsed(text)
  if (!Array.isArray(entries) || entries.length === 0) throw invalid('It must be an array of objects')
  return entries.map((entry: unknown) => configurationOf(entry, issuer))
}

function configurationOf(entry: unknown, issuer: string): string {
  if (typeof entry !== 'object' || entry === null) throw invalid('It must be an array of objects')
  const members = entry as Readonly<Record<string, unknown>> // any object may be read by name
  const { credential_configuration_id: configurationId, locations } = members
  if (members['type'] !== type) throw invalid(`Only the type ${type} is known`)
  if (typeof configurationId !== 'string') throw invalid('credential_configuration_id is missing')
  if (locations !== undefined && !(Array.isArray(locations) && locations.includes(issuer))) {
    throw invalid('The locations are not of this issuer')
  }
  return configurationId
}

export function grantedDetails(configurationId: string, credentialIdentifier: string): GrantedDetails[] {
  return [
    {
      type,
      credential_configuration_id: configurationId,
      credential_identifiers: [credentialIdentifier],
    },
  ]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('It is not JSON')
  }
}

function invalid(description: string): Error {
  return refuse('invalid_authorization_details', description)
}
