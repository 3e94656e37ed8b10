import { Type, type Static, type TSchema } from 'typebox'
import { publicAccess } from '#kernel/access'
import type { OperationResponse } from '#kernel/http'
import { OAuthError } from '../domain/oauth-error.ts'
import type { UkRequest as WalletRequest } from '../uk-profile/request.ts'

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
    if (error.status !== 401) {
      return { status: error.status, body: { error: error.code, error_description: error.message } }
    }
    // Without a token there is no error to name (RFC 6750 section 3.1).
    const challenge = error.code === 'missing_token' ? 'Bearer' : `Bearer error="${error.code}"`
    return { status: 401, headers: { 'www-authenticate': challenge }, body: { error: error.code } }
  }
}

/** Metadata may be kept for a while; keys are published long before they are used. */
export const cacheableMetadata = { 'cache-control': 'public, max-age=300' }

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** A request of a wallet whose body is read by the rules of its profile. */
export function walletRequest(headers: Headers, body: Uint8Array): WalletRequest {
  const { authorization, 'content-type': contentType } = headers
  return {
    authorization: Array.isArray(authorization) ? undefined : authorization,
    contentType: Array.isArray(contentType) ? undefined : contentType,
    body,
  }
}
