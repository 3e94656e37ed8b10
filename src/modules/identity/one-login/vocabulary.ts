/** The words of One Login's public protocol; services depend on them letter by letter. */
export const claimNames = {
  coreIdentity: 'https://vocab.account.gov.uk/v1/coreIdentityJWT',
  address: 'https://vocab.account.gov.uk/v1/address',
  passport: 'https://vocab.account.gov.uk/v1/passport',
  drivingPermit: 'https://vocab.account.gov.uk/v1/drivingPermit',
  returnCode: 'https://vocab.account.gov.uk/v1/returnCode',
} as const

export const identityClaims: readonly string[] = Object.values(claimNames)

export const scopeNames = ['openid', 'email', 'phone', 'wallet-subject-id'] as const

export const subjectPrefix = 'urn:fdc:gov.uk:2022:'
export const walletSubjectPrefix = 'urn:fdc:wallet.account.gov.uk:2024:'

/** What the specifications say of each error, in words that One Login uses (RFC 6749, OpenID Connect Core 1.0). */
export const errorDescriptions = {
  invalid_request: 'Invalid request',
  unauthorized_client: 'Unauthorized client',
  access_denied: 'Access denied by resource owner or authorization server',
  unsupported_response_type: 'Unsupported response type',
  invalid_scope: 'Invalid, unknown or malformed scope',
  temporarily_unavailable: 'The authorization server is temporarily unavailable',
  request_uri_not_supported: 'Request URI parameter not supported',
  unmet_authentication_requirements: 'Unmet authentication requirements',
  login_required: 'Login required',
  invalid_client: 'Client authentication failed',
  invalid_grant: 'Invalid grant',
  unsupported_grant_type: 'Unsupported grant type',
  invalid_token: 'Invalid access token',
  server_error: 'Unexpected server error',
} as const

export type ProtocolErrorCode = keyof typeof errorDescriptions
