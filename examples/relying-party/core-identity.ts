import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose'
import type { Settings } from './settings.ts'

/** Who somebody is, as the provider has proved it. */
export interface CoreIdentity {
  /** The level that was reached: P2. */
  levelOfConfidence: string
  /** The current name. */
  name: string
  /** YYYY-MM-DD */
  birthDate: string
}

interface IdentityAuthority {
  /** Who signs identities (did:web), and the one address that its keys are read from. */
  did: string
  documentUrl: URL
  issuer: string
}

const levels = ['P0', 'P1', 'P2', 'P3']

/**
 * Verifies the core identity JWT by the guide's steps: the key is one of the authority's own document, never of an address
 * that the token names; ES256; issuer, audience, subject, times; and that the level is at least the one asked for.
 * @param subject of the ID token
 * @throws Error that says which check failed
 */
export async function verifyCoreIdentity(
  settings: Settings,
  jwt: string,
  { subject, leastLevel }: { subject: string; leastLevel: string },
): Promise<CoreIdentity> {
  const authority = authorityOf(settings)
  const { kid = '' } = decodeProtectedHeader(jwt)
  if (!kid.startsWith(`${authority.did}#`)) throw new Error(`The identity was signed by ${kid}`)
  const key = await importJWK(await keyNamed(authority, kid), 'ES256')
  const { payload } = await jwtVerify<IdentityClaims>(jwt, key, {
    algorithms: ['ES256'],
    issuer: authority.issuer,
    audience: settings.clientId,
    subject,
    requiredClaims: ['exp', 'vot', 'vc'],
  })
  if (levels.indexOf(payload.vot) < levels.indexOf(leastLevel)) {
    throw new Error(`The identity was proved to ${payload.vot} only`)
  }
  return { levelOfConfidence: payload.vot, ...personOf(payload) }
}

interface IdentityClaims {
  vot: string
  vc: {
    credentialSubject: {
      name: { validUntil?: string; nameParts: { type: string; value: string }[] }[]
      birthDate: { value: string }[]
    }
  }
}

function personOf({ vc }: IdentityClaims): Pick<CoreIdentity, 'name' | 'birthDate'> {
  const { name: names, birthDate: birthDates } = vc.credentialSubject
  const current = names.find(({ validUntil }) => validUntil === undefined)
  return {
    name: (current?.nameParts ?? []).map(({ value }) => value).join(' '),
    birthDate: birthDates[0]?.value ?? '',
  }
}

/** One Login proves identities at a host of its own beside that of sign-in; others do both at one. */
function authorityOf({ issuer }: Settings): IdentityAuthority {
  const host = issuer.host.replace(/^oidc\./, 'identity.')
  const origin = `${issuer.protocol}//${host}`
  return {
    did: `did:web:${host.replace(':', '%3A')}`,
    documentUrl: new URL('/.well-known/did.json', origin),
    issuer: `${origin}/`,
  }
}

interface DidDocument {
  id: string
  assertionMethod: { id: string; controller: string; publicKeyJwk: JWK }[]
}

/** The document may be kept for as long as its Cache-Control says; a service with many users should. */
async function keyNamed({ did, documentUrl }: IdentityAuthority, kid: string): Promise<JWK> {
  const answer = await fetch(documentUrl)
  if (!answer.ok) throw new Error(`${documentUrl.href} answered ${answer.status}`)
  // Its shape is that of DID Core; a document that differs fails the checks below.
  const document = (await answer.json()) as DidDocument
  const method = document.assertionMethod.find(({ id }) => id === kid)
  if (document.id !== did || method?.controller !== did) throw new Error(`${did} has no key ${kid}`)
  return method.publicKeyJwk
}
