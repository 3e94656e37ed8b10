import { importJWK, SignJWT } from 'jose'
import type { Kernel } from '#kernel/module'
import type { AskingBody } from './client-identity.ts'

/** Signs the parameters of a request as an object of its own type (RFC 9101; OpenID4VP 1.0 section 5). */
export async function signRequest(
  { clock }: Pick<Kernel, 'clock'>,
  { key, header }: AskingBody,
  expiresAt: Date,
  parameters: Readonly<Record<string, unknown>>,
): Promise<string> {
  return new SignJWT({ ...parameters })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', ...header })
    .setIssuedAt(clock.now())
    .setExpirationTime(expiresAt)
    .sign(await importJWK(key.privateJwk, 'ES256'))
}
