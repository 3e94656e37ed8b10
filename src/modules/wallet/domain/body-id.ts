import { bodyPath } from './addresses.ts'

const prefix = 'decentralized_identifier:'

/**
 * did:web identifier of a public body of this site, as issuer and as verifier: the port is percent-encoded, slashes
 * become colons. Its keys are in the document at `<bodyPath>/did.json`.
 */
export function bodyDid(origin: string, organisationSlug: string): string {
  const { host } = new URL(origin)
  return ['did:web', host.replace(':', '%3A'), ...bodyPath(organisationSlug).slice(1).split('/')].join(':')
}

/** How a public body is named in what is signed under a certificate, which names https addresses only. */
export function bodyUrl(origin: string, organisationSlug: string): string {
  return origin + bodyPath(organisationSlug)
}

/** The public body of this site with that identifier; undefined for anybody else. */
export function bodyOfDid(origin: string, did: string): string | undefined {
  const slug = did.split(':').at(-1) ?? ''
  const isOurs = /^[a-z0-9-]+$/.test(slug) && did === bodyDid(origin, slug)
  return isOurs ? slug : undefined
}

/** Client identifier with the prefix that tells wallets how to find the keys (OpenID4VP 1.0 section 5.9.3). */
export function verifierClientId(origin: string, organisationSlug: string): string {
  return prefix + bodyDid(origin, organisationSlug)
}

/** The public body behind a client identifier of this site; undefined for anybody else. */
export function bodyOfClient(origin: string, clientId: string): string | undefined {
  return clientId.startsWith(prefix) ? bodyOfDid(origin, clientId.slice(prefix.length)) : undefined
}

/** How a JWS names a key of a public body. */
export function keyId(did: string, kid: string | undefined): string {
  return `${did}#${kid ?? ''}`
}
