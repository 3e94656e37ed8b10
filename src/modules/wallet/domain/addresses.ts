/** Addresses of the protocols' endpoints. Wallets learn them from the metadata. */
export const paths = {
  issuerMetadata: '/.well-known/openid-credential-issuer',
  authorizationServer: '/credentials',
  authorizationServerMetadata: '/.well-known/oauth-authorization-server/credentials',
  token: '/credentials/token',
  nonce: '/nonce',
  credential: '/credential',
  deferred: '/deferred',
  notification: '/notification',
  wallet: '/wallet',
  cards: '/account/credentials',
  wallets: '/account/credentials/wallets',
  staffCards: '/staff/credentials',
  staffTemplates: '/staff/templates',
} as const

/** Where a person chooses the wallet for an offer. */
export function collectPath(offerId: string): string {
  return `${paths.cards}/offers/${offerId}`
}

/** What lets a browser install the wallet as an app. */
export function walletManifestPath(locale: string): string {
  return `/wallet/manifest/${locale}`
}

/** Where a person removes the wallet of a device that they no longer have. */
export function removeWalletPath(walletId: string): string {
  return `${paths.wallets}/${walletId}/remove`
}

/** A person's page of a card they have collected. */
export function cardPath(credentialId: string): string {
  return `${paths.cards}/${credentialId}`
}

export function staffCardPath(credentialId: string): string {
  return `${paths.staffCards}/${credentialId}`
}

/** Staff's page of a template; its parts are beneath it. */
export function templatePath(name: string): string {
  return `${paths.staffTemplates}/${name}`
}

export function offerPath(reference: string): string {
  return `/credentials/offers/${reference}`
}

/** Token Status List. */
export function statusListPath(listId: string): string {
  return `/t/${listId}`
}

/** The same list as a Bitstring Status List credential. */
export function bitstringPath(listId: string): string {
  return `/b/${listId}`
}

/** @param kind of client identifier under which the body asks, where it is not its DID */
export function requestObjectPath(requestId: string, kind?: string): string {
  return `/credentials/presentations/${requestId}/request${kind === undefined ? '' : `/${kind}`}`
}

/** Each kind of client identifier has its own address, so that an answer can be for one of them only. */
export function responsePath(requestId: string, kind?: string): string {
  return `/credentials/presentations/${requestId}/response${kind === undefined ? '' : `/${kind}`}`
}

/** Where the person's browser goes after sharing, with the response code. */
export function returnPath(requestId: string): string {
  return `/credentials/presentations/${requestId}/return`
}

/** Entry of a public body in the register; its DID document is beneath it. */
export function bodyPath(organisationSlug: string): string {
  return `/credentials/organisations/${organisationSlug}`
}

/** Whose cards are believed, and who may ask. */
export const registersPath = '/staff/registers'

export function trustedIssuerPath(entryId: string): string {
  return `${registersPath}/issuers/${entryId}`
}

export function trustedVerifierPath(entryId: string): string {
  return `${registersPath}/verifiers/${entryId}`
}

/** Where staff check a card that somebody shows. */
export const checksPath = '/staff/check'

export function checkPath(checkId: string): string {
  return `${checksPath}/${checkId}`
}

/** One check that is going on, and its answer. */
export function checkRequestPath(requestId: string): string {
  return `${checksPath}/requests/${requestId}`
}

/** Where a person types the code that a verifier shows. */
export const typedCodePath = '/show'
