import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose'
import { authorizationCodeGrant, fetchUserInfo, type Configuration } from 'openid-client'
import type { TestPlatform } from '#kernel/test'
import type { ClientConfiguration } from '../domain/client.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { discoverProvider, saveService, serviceKeys, signInRequest, type ServiceKeys } from './service.ts'

/** A service that was tried out in its sandbox, and does all that the public guide tells it to. */
export interface SandboxService {
  clientId: string
  issuer: string
  keys: ServiceKeys
  configuration: Configuration
}

/** What identity services register. */
export const identityConfiguration: Partial<ClientConfiguration> = {
  scopes: ['openid', 'email', 'phone'],
  claims: Object.values(claimNames),
  levelsOfConfidence: ['P0', 'P2'],
  identityVerificationSupported: true,
}

/** Registers a service's sandbox and discovers it. */
export async function sandboxService(
  platform: TestPlatform,
  clientId: string,
  configuration: Partial<ClientConfiguration> = {},
  keys: ServiceKeys = serviceKeys(),
): Promise<SandboxService> {
  const issuer = `${platform.kernel.origin}/sandbox/${clientId}/`
  const registered = { ...identityConfiguration, ...configuration }
  await saveService(platform.kernel, clientId, keys, registered, { environment: 'sandbox' })
  const algorithm = registered.idTokenSigningAlgorithm
  return {
    clientId,
    issuer,
    keys,
    configuration: await discoverProvider(platform, issuer, clientId, keys, algorithm),
  }
}

/** What the sandbox is asked by a person's browser and by the service's own programs. */
export async function callSandbox(
  { kernel }: TestPlatform,
  { clientId }: Pick<SandboxService, 'clientId'>,
  name: string,
  init: { json?: unknown; token?: string } = {},
): Promise<{ status: number; location: string | undefined; json: Record<string, unknown> | undefined }> {
  const { json, token } = init
  const answer = await kernel.loopback.fetch(`${kernel.origin}/sandbox/${clientId}/${name}`, {
    method: json === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      'user-agent': 'service',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: json === undefined ? null : JSON.stringify(json),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  // Tests say themselves what they expect of it.
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : undefined
  return { status: answer.status, location: answer.headers.get('location') ?? undefined, json: body }
}

/** What an identity service asks for. */
export const identityRequest = {
  scope: 'openid email phone',
  vtr: '["Cl.Cm.P2"]',
  claims: JSON.stringify({
    userinfo: Object.fromEntries(Object.values(claimNames).map((name) => [name, null])),
  }),
}

/**
 * Signs in as a correct service does: with openid-client, which checks what OpenID Connect says, and with what the public
 * guide asks besides: the vector of trust, times that are not to come, and the core identity under the keys of did.json.
 * @throws where the service must refuse
 */
export async function signInCorrectly(
  platform: TestPlatform,
  service: SandboxService,
  extra: Record<string, string> = identityRequest,
): Promise<{ claims: JWTPayload; userInfo: Record<string, unknown> }> {
  const { url, checks } = await signInRequest(service.configuration, extra)
  const { location } = await callSandbox(platform, service, `authorize${new URL(url, 'http://x').search}`)
  const tokens = await authorizationCodeGrant(service.configuration, new URL(location ?? 'none:'), checks)
  const claims = tokens.claims()
  const nowSeconds = platform.clock.now().getTime() / 1000
  if (claims === undefined) throw new Error('There is no ID token')
  if (claims['vot'] !== 'Cl.Cm') throw new Error('The vector of trust is not the one asked for')
  if (claims.iat > nowSeconds + 60) throw new Error('The ID token was issued in the future')
  const userInfo = await fetchUserInfo(service.configuration, tokens.access_token, claims.sub)
  const coreIdentity = userInfo[claimNames.coreIdentity]
  if (typeof coreIdentity === 'string') await verifyCoreIdentity(platform, service, coreIdentity, claims.sub)
  return { claims, userInfo }
}

export async function verifyCoreIdentity(
  platform: TestPlatform,
  service: SandboxService,
  token: string,
  subject: string,
): Promise<void> {
  const { json } = await callSandbox(platform, service, '.well-known/did.json')
  // The document's shape is what another test is about.
  const document = json as { id: string; assertionMethod: { id: string; publicKeyJwk: JsonWebKey }[] }
  const keys = document.assertionMethod.map(({ id, publicKeyJwk }) => ({ ...publicKeyJwk, kid: id }))
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
    algorithms: ['ES256'],
    issuer: service.issuer,
    audience: service.clientId,
    subject,
    currentDate: platform.clock.now(),
  })
  if (payload['vot'] !== 'P2') throw new Error('The level of identity is not the one asked for')
}
