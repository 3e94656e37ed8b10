import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Kernel } from '#kernel/module'

/**
 * Services of public bodies are given what they are registered for: signing in to them is the consent. Each authorization
 * has a grant of its own, so that a stolen token brings down what came of that one, and no other.
 */
export async function grantWhatIsRegistered(
  { crypto }: Kernel,
  ctx: KoaContextWithOIDC,
): Promise<Grant | undefined> {
  const { client, session, provider, params, requestParamClaims } = ctx.oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.jti = `${session.uid}.${crypto.token()}`
  const scope = params?.['scope']
  if (typeof scope === 'string') grant.addOIDCScope(scope)
  if (requestParamClaims !== undefined) grant.addOIDCClaims([...requestParamClaims])
  await grant.save()
  return grant
}

/** A grant's name begins with the session that it was given in. */
export function sessionOfGrant(grantId: string): string {
  return grantId.slice(0, grantId.indexOf('.'))
}
