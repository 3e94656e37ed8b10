import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import type { OneLogin } from '../context.ts'
import { requestFromObject } from './from-object.ts'
import { requestFromQuery } from './from-query.ts'
import { sent, type RequestParameters } from './parameters.ts'
import { invalidRequest, missingParameters, ReturnedRefusal } from './refusal.ts'
import { isWellFormed } from './syntax.ts'

/**
 * Reads an authorization request and checks all that can be checked before somebody signs in.
 * @param client undefined where the request names none that is known
 * @throws ShownRefusal, ReturnedRefusal
 */
export async function readRequest(
  provider: OneLogin,
  client: Client | undefined,
  parameters: RequestParameters,
): Promise<AuthorizationRequest> {
  const wellFormed = isWellFormed(parameters)
  if (client === undefined) throw invalidRequest()
  if (!wellFormed) throw malformed(client, parameters)
  if (parameters.has('request')) return requestFromObject(provider, client, parameters)
  if (client.configuration.jarRequired) {
    const description = 'JAR required for client but request does not contain Request Object'
    throw new ReturnedRefusal(addressIn(client, parameters), 'access_denied', description)
  }
  return requestFromQuery(client, parameters)
}

function malformed(client: Client, parameters: RequestParameters): Error {
  if (sent(parameters, 'redirect_uri') === undefined) return missingParameters()
  return new ReturnedRefusal(addressIn(client, parameters), 'invalid_request')
}

/** The address in the query, of a request that is refused whatever else it says. @throws ShownRefusal */
function addressIn(client: Client, parameters: RequestParameters): ReturnedRefusal['address'] {
  const state = sent(parameters, 'state') ?? null
  const redirectUri = sent(parameters, 'redirect_uri')
  const responseMode = parameters.get('response_mode') === 'fragment' ? 'fragment' : 'query'
  if (redirectUri === undefined || !client.configuration.redirectUris.includes(redirectUri))
    throw invalidRequest()
  return { redirectUri, responseMode, state }
}
