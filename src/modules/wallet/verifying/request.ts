import { importJWK, SignJWT } from 'jose'
import { organisationById } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { safeReturnPath } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { paths, requestObjectPath, responsePath } from '../domain/addresses.ts'
import { dcqlFor } from '../domain/dcql.ts'
import { presentationLifetimeMs } from '../domain/limits.ts'
import { vctOf } from '../domain/template.ts'
import { bodyDid, keyId, verifierClientId } from '../domain/body-id.ts'
import { verifierKeyPurpose } from '../issuing/keys.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { insertRequest, openRequest, type PresentationRequest } from '../store/presentation.ts'

/** What a public body wants to be shown. */
export interface NewPresentationRequest {
  /** Name of a contributed template. */
  template: string
  /** Names of claims of the template; nothing else is kept. */
  claims: readonly string[]
  /** Shown to the person before they decide: "To work out your council tax discount". */
  purpose: LocalisedText
  verifierOrganisationId: string
  /**
   * Who is asked. The answer counts once this person, signed in, comes back with it. Undefined where a member of
   * staff shows the request to a visitor.
   */
  personId: string | undefined
  /** Path of this site to return to. */
  returnPath: string
}

/** @throws TypeError for an unknown template, claim or public body, or a return path that leads elsewhere */
export async function requestPresentation(
  kernel: Kernel,
  tx: Transaction,
  request: NewPresentationRequest,
): Promise<{ requestId: string; walletPath: string }> {
  const template = await templateNamed(kernel, tx, request.template)
  const unknown = request.claims.filter((name) => !template.claims.some((claim) => claim.name === name))
  if (unknown.length > 0 || request.claims.length === 0) {
    throw new TypeError(`The template ${template.name} has no claims ${unknown.join(', ')}`)
  }
  if (safeReturnPath(request.returnPath, '') === '')
    throw new TypeError('The return path must be on this site')
  const slug = await slugOf(tx, request.verifierOrganisationId)
  const { crypto } = kernel
  const requestId = crypto.uuid()
  const now = kernel.clock.now()
  await insertRequest(tx, {
    ...request,
    id: requestId,
    template: template.name,
    personId: request.personId ?? null,
    nonce: crypto.token(),
    state: crypto.token(),
    createdAt: now,
    expiresAt: addMs(now, presentationLifetimeMs),
  })
  return { requestId, walletPath: walletPath(kernel, requestId, slug) }
}

/** Link to the browser wallet of this site. Other wallets take the same query after `openid4vp://`. */
function walletPath(kernel: Kernel, requestId: string, slug: string): string {
  const query = new URLSearchParams({
    client_id: verifierClientId(kernel.origin, slug),
    request_uri: kernel.origin + requestObjectPath(requestId),
  })
  return `${paths.wallet}/present?${query.toString()}`
}

/**
 * The request as a signed object (OpenID4VP 1.0 section 5; RFC 9101), under the public body's own identifier.
 * Undefined when it was answered or is too old. Fetching it twice is fine: a wallet may be reloaded.
 */
export async function requestObject(kernel: Kernel, requestId: string): Promise<string | undefined> {
  const now = kernel.clock.now()
  const request = await openRequest(kernel.db, requestId, now)
  if (request === undefined) return undefined
  const slug = await slugOf(kernel.db, request.verifierOrganisationId)
  const key = await kernel.crypto.keys.current(kernel.db, verifierKeyPurpose)
  return new SignJWT(await requestParameters(kernel, request, slug))
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'oauth-authz-req+jwt',
      kid: keyId(bodyDid(kernel.origin, slug), key.kid),
    })
    .setIssuedAt(now)
    .setExpirationTime(request.expiresAt)
    .setAudience('https://self-issued.me/v2')
    .sign(await importJWK(key.privateJwk, 'ES256'))
}

async function requestParameters(
  kernel: Kernel,
  request: PresentationRequest,
  slug: string,
): Promise<Record<string, unknown>> {
  const organisation = await organisationById(kernel.db, request.verifierOrganisationId)
  const vct = vctOf(await templateNamed(kernel, kernel.db, request.template), kernel.origin)
  return {
    client_id: verifierClientId(kernel.origin, slug),
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: kernel.origin + responsePath(request.id),
    nonce: request.nonce,
    state: request.state,
    dcql_query: dcqlFor(vct, request.claims),
    client_metadata: {
      client_name: organisation?.name.en,
      'client_name#cy': organisation?.name.cy,
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
      },
    },
    // Not a registered parameter: other wallets ignore it, ours shows it.
    purpose: request.purpose,
  }
}

async function slugOf(
  target: Parameters<typeof organisationById>[0],
  organisationId: string,
): Promise<string> {
  const organisation = await organisationById(target, organisationId)
  if (organisation === undefined) throw new TypeError(`There is no public body ${organisationId}`)
  return organisation.slug
}
