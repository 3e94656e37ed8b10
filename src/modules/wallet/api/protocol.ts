import { Type, type Static, type TSchema } from 'typebox'
import { publicAccess } from '#kernel/access'
import type { OperationResponse } from '#kernel/http'
import { OAuthError } from '../domain/oauth-error.ts'
import type { WalletRequest } from '../issuing/wallet-request.ts'

export const walletsHaveNoSession = publicAccess(
  'wallets of any maker speak this protocol; they have no session here',
)

const errorBody = Type.Object({ error: Type.String(), error_description: Type.Optional(Type.String()) })

/** What an endpoint of the protocols answers: its own body, or an OAuth error. */
export function orError<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, errorBody])
}

type Body<Success> = Success | Static<typeof errorBody>

/** Runs the work of an endpoint and answers refusals in the form that the protocols give them. */
export async function protocolAnswer<Success>(
  work: () => Promise<OperationResponse<Success>>,
): Promise<OperationResponse<Body<Success>>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    if (error.status !== 401 && error.status !== 403) {
      const { status, code, headers, message } = error
      return { status, headers, body: { error: code, error_description: message } }
    }
    return {
      status: error.status,
      headers: { ...error.headers, 'www-authenticate': challengeOf(error) },
      body: { error: error.code },
    }
  }
}

/** Without a token there is no error to name (RFC 6750 section 3.1; RFC 9449 section 7.1). */
function challengeOf({ code, scheme }: OAuthError): string {
  if (code === 'missing_token') return 'Bearer'
  return scheme === 'DPoP' ? `DPoP error="${code}", algs="ES256"` : `Bearer error="${code}"`
}

/** Metadata may be kept for a while; keys are published long before they are used. */
export const cacheableMetadata = { 'cache-control': 'public, max-age=300' }

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** A request of a wallet whose body is read by the rules of its profile. @param path of the endpoint, below the origin */
export function walletRequest(
  path: string,
  { headers, query, body }: { headers: Headers; query: unknown; body: Uint8Array },
): WalletRequest {
  const header = (name: string): string | undefined => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    method: 'POST',
    path,
    authorization: header('authorization'),
    dpop: header('dpop'),
    clientAttestation: header('oauth-client-attestation'),
    clientAttestationPop: header('oauth-client-attestation-pop'),
    contentType: header('content-type'),
    body,
    hasTokenInAddress: typeof query === 'object' && query !== null && 'access_token' in query,
  }
}
