import type { Kernel } from '#kernel/module'
import type { UpstreamIdentity } from '../domain/upstream-identity.ts'

/** What a browser was sent to a provider for. */
export type UpstreamPurpose =
  | { kind: 'journey'; uid: string; isReauthentication: boolean }
  | { kind: 'link'; sessionId: string }

/** What must be remembered until the browser comes back. */
export interface RequestDetails {
  purpose: UpstreamPurpose
  nonce: string
  codeVerifier: string
}

/** Who came back, and where to sign out there as well. */
export interface Arrival {
  identity: UpstreamIdentity
  signOutUrl: string | null
}

interface Kinds {
  request: RequestDetails
  arrival: Arrival
  'sign-out': string
}

type SealKernel = Pick<Kernel, 'crypto'>

export function sealUpstream<Kind extends keyof Kinds>(
  { crypto }: SealKernel,
  kind: Kind,
  value: Kinds[Kind],
): string {
  return crypto.seal(`identity.upstream-${kind}`, JSON.stringify(value))
}

/** @throws UnsealError where the text was not sealed here for this */
export function unsealUpstream<Kind extends keyof Kinds>(
  { crypto }: SealKernel,
  kind: Kind,
  sealed: string,
): Kinds[Kind] {
  // Sealing is authenticated: only what `sealUpstream` wrote under this kind comes out.
  return JSON.parse(crypto.unseal(`identity.upstream-${kind}`, sealed)) as Kinds[Kind]
}

/** Under which name an arrival waits for a signed-in person to confirm the link. */
export function linkHolder({ crypto }: SealKernel, sessionId: string): string {
  return crypto.sha256(`upstream link ${sessionId}`)
}
