import type { ClientMetadata } from 'oidc-provider'
import type { Kernel } from '#kernel/module'

/** Under this name the platform's own pages are a relying party of the platform's own sign-in. */
export const ownClientId = 'commonweal'

export const callbackPath = '/sign-in/callback'

/** The same on every node, and stored nowhere. */
export function ownClientSecret({ crypto }: Kernel): string {
  return crypto.mac('identity.client-secret', ownClientId)
}

export function ownClient(kernel: Kernel): ClientMetadata {
  return {
    client_id: ownClientId,
    client_secret: ownClientSecret(kernel),
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [kernel.origin + callbackPath],
    subject_type: 'public',
  }
}
