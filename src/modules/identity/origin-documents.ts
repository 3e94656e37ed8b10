import type { JWK } from 'jose'
import { defineExtensionPoint, type Kernel } from '#kernel/module'

/**
 * Some addresses are fixed by more than one standard: the key set and the DID document at the root of a site. This module
 * answers there; others add what theirs must hold.
 */
export interface OriginDocuments {
  /** The module: `wallet`. */
  name: string
  /** Keys for `/.well-known/jwks.json`, beside those of sign-in. */
  keys(kernel: Kernel): Promise<readonly JWK[]>
  /** What stands at `/.well-known/did.json` instead of the document of proved identities; undefined leaves that. */
  didDocument(kernel: Kernel): Promise<object | undefined>
}

export const originDocuments = defineExtensionPoint<OriginDocuments>('identity.originDocuments')

/**
 * Does this site speak the profile of GOV.UK Wallet? Its key set may then hold ES256 keys only, of exactly seven members,
 * and the DID document at the root is that of the issuer of credentials: sign-in has its own addresses for both.
 */
export function isRootForWallets({ config }: Pick<Kernel, 'config'>): boolean {
  return config.CREDENTIAL_ISSUER_PROFILE === 'uk-draft14'
}

/** Where sign-in's own documents are when the root is for wallets. */
export const signInDocuments = { keys: '/.well-known/sign-in-keys.json', did: '/identity/did.json' } as const
