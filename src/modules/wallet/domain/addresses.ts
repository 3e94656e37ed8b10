/** Addresses of the protocols' endpoints. Wallets learn them from the metadata. */
export const paths = {
  issuerMetadata: '/.well-known/openid-credential-issuer',
  authorizationServer: '/credentials',
  authorizationServerMetadata: '/.well-known/oauth-authorization-server/credentials',
  signingKeys: '/.well-known/jwt-vc-issuer',
  token: '/credentials/token',
  nonce: '/credentials/nonce',
  credential: '/credentials/credential',
  notification: '/credentials/notification',
  wallet: '/wallet',
} as const

export function offerPath(reference: string): string {
  return `/credentials/offers/${reference}`
}

export function statusListPath(listId: string): string {
  return `/credentials/status/${listId}`
}

export function requestObjectPath(requestId: string): string {
  return `/credentials/presentations/${requestId}/request`
}

export function responsePath(requestId: string): string {
  return `/credentials/presentations/${requestId}/response`
}

/** Where the person's browser goes after sharing, with the response code. */
export function returnPath(requestId: string): string {
  return `/credentials/presentations/${requestId}/return`
}

/** Base of a public body's identity as a verifier; its DID document is beneath it. */
export function verifierPath(organisationSlug: string): string {
  return `/credentials/verifiers/${organisationSlug}`
}
