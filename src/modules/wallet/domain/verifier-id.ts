import { verifierPath } from './addresses.ts'

const prefix = 'decentralized_identifier:'

/** did:web identifier of a public body as a verifier (the port is percent-encoded, slashes become colons). */
export function verifierDid(origin: string, organisationSlug: string): string {
  const { host } = new URL(origin)
  return ['did:web', host.replace(':', '%3A'), ...verifierPath(organisationSlug).slice(1).split('/')].join(
    ':',
  )
}

/** Client identifier with the prefix that tells wallets how to find the keys (OpenID4VP 1.0 section 5.9.3). */
export function verifierClientId(origin: string, organisationSlug: string): string {
  return prefix + verifierDid(origin, organisationSlug)
}

/** The public body behind a client identifier of this site; undefined for anybody else. */
export function organisationOfClient(origin: string, clientId: string): string | undefined {
  const slug = clientId.split(':').at(-1) ?? ''
  const isOurs = /^[a-z0-9-]+$/.test(slug) && clientId === verifierClientId(origin, slug)
  return isOurs ? slug : undefined
}
