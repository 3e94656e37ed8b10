import type { Organisation } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { responsePath } from '../domain/addresses.ts'
import type { ClientKind } from '../domain/client-id.ts'
import { refuse } from '../domain/oauth-error.ts'
import { noteFetched, openRequest, type PresentationRequest } from '../store/presentation.ts'
import { askingBody, type AskingBody } from './client-identity.ts'
import { bodyOf } from './request.ts'
import { signRequest } from './sign-request.ts'
import { contentEncryptions, publicResponseKey } from './response-key.ts'
import { signatureAlgorithms } from './signatures.ts'

/** For wallets that learned of this verifier by a link (OpenID4VP 1.0 section 5.8). */
const anyWallet = 'https://self-issued.me/v2'

// COSE names of ES256, ES384 and ES512, then of ES256 with its curve (RFC 9053; RFC 9864).
const coseAlgorithms = [-7, -35, -36, -9]

// OpenID4VP 1.0 section 5.10: what wallets may send are letters, digits and these.
const walletNonceShape = /^[\w.~-]{1,256}$/

/** How a wallet asks for the request. */
export interface RequestFetch {
  kind: ClientKind
  /** Of a wallet that asks by POST: it stands in the request then, so that the wallet knows that it is fresh. */
  walletNonce?: string | undefined
}

/**
 * The request as a signed object (OpenID4VP 1.0 section 5; RFC 9101). A wallet may read it again until it was answered or
 * is too old, and gets the same nonce, state and key: pages are reloaded, and some wallets fetch twice. What counts is the
 * first answer.
 * @returns undefined when it was answered or is too old
 * @throws OAuthError invalid_request for a nonce of the wallet that cannot stand in a request
 */
export async function requestObject(
  kernel: Kernel,
  requestId: string,
  { kind, walletNonce }: RequestFetch,
): Promise<string | undefined> {
  const { db } = kernel
  if (walletNonce !== undefined && !walletNonceShape.test(walletNonce)) {
    throw refuse('invalid_request', 'wallet_nonce has a wrong form')
  }
  const now = kernel.clock.now()
  const request = await openRequest(db, requestId, now)
  if (request === undefined) return undefined
  const organisation = await bodyOf(db, request.verifierOrganisationId)
  const body = await askingBody(kernel, db, organisation, kind)
  if (request.fetchedAt === null) await noteFetched(db, requestId, now)
  return signRequest(kernel, body, request.expiresAt, {
    ...commonParameters(kernel, request, organisation, body),
    aud: anyWallet,
    response_mode: request.responseMode,
    response_uri: kernel.origin + responsePath(request.id, kind === 'did' ? undefined : kind),
    state: request.state,
    ...(walletNonce === undefined ? {} : { wallet_nonce: walletNonce }),
  })
}

/**
 * The request for the browser's own choice of wallets (OpenID4VP 1.0 annex A): signed, for pages of this site only, with
 * an encrypted answer. Undefined when it was answered or is too old.
 */
export async function browserRequestObject(
  kernel: Kernel,
  target: Queryable,
  requestId: string,
): Promise<string | undefined> {
  const request = await openRequest(target, requestId, kernel.clock.now())
  if (request === undefined || request.sealedKey === null) return undefined
  const organisation = await bodyOf(target, request.verifierOrganisationId)
  const body = await askingBody(kernel, target, organisation, 'x509-hash')
  return signRequest(kernel, body, request.expiresAt, {
    ...commonParameters(kernel, request, organisation, body),
    response_mode: 'dc_api.jwt',
    expected_origins: [kernel.origin],
  })
}

function commonParameters(
  kernel: Pick<Kernel, 'crypto'>,
  { nonce, asked, purpose, sealedKey }: PresentationRequest,
  { name }: Organisation,
  { clientId }: AskingBody,
): Record<string, unknown> {
  return {
    client_id: clientId,
    response_type: 'vp_token',
    nonce,
    dcql_query: asked.dcql,
    client_metadata: {
      client_name: name.en,
      'client_name#cy': name.cy,
      ...(sealedKey === null
        ? {}
        : {
            jwks: { keys: [publicResponseKey(kernel, sealedKey).jwk] },
            encrypted_response_enc_values_supported: contentEncryptions,
          }),
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': signatureAlgorithms, 'kb-jwt_alg_values': signatureAlgorithms },
        mso_mdoc: { issuerauth_alg_values: coseAlgorithms, deviceauth_alg_values: coseAlgorithms },
        jwt_vc_json: { alg_values: signatureAlgorithms },
      },
    },
    // Not a registered parameter: other wallets ignore it, ours shows it.
    purpose,
  }
}
