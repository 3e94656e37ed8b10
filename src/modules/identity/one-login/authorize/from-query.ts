import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import { checkFields } from './common-checks.ts'
import { sent, type RequestParameters } from './parameters.ts'
import { asksSignIn, checkChannel, localeOf } from './options.ts'
import { ReturnedRefusal } from './refusal.ts'
import { returnAddressOf } from './return-address.ts'

/** A request whose parameters stand in the query. @throws ShownRefusal, ReturnedRefusal */
export function requestFromQuery(client: Client, parameters: RequestParameters): AuthorizationRequest {
  const address = returnAddressOf(client, {
    redirectUri: sent(parameters, 'redirect_uri'),
    responseMode: sent(parameters, 'response_mode'),
    state: sent(parameters, 'state'),
  })
  if (parameters.has('request_uri')) throw new ReturnedRefusal(address, 'request_uri_not_supported')
  const fields = checkFields(client, address, {
    responseType: sent(parameters, 'response_type'),
    scope: sent(parameters, 'scope'),
    claims: sent(parameters, 'claims'),
    nonce: sent(parameters, 'nonce'),
    codeChallenge: parameters.get('code_challenge'),
    codeChallengeMethod: sent(parameters, 'code_challenge_method'),
    vtr: readList(sent(parameters, 'vtr')),
  })
  const maximumAgeSeconds = Number(sent(parameters, 'max_age') ?? -1)
  if (maximumAgeSeconds < -1) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Max age is negative in query params')
  }
  checkChannel(address, sent(parameters, 'channel'))
  const mustSignIn = asksSignIn(address, sent(parameters, 'prompt'))
  return {
    clientId: client.clientId,
    ...address,
    ...fields,
    maximumAgeSeconds:
      client.configuration.maxAgeEnabled && maximumAgeSeconds >= 0 ? maximumAgeSeconds : null,
    mustSignIn,
    expectedSubject: null,
    locale: localeOf(sent(parameters, 'ui_locales')),
  }
}

/** JSON text of a list; what is no JSON comes back as it is, to be refused as no list. */
export function readList(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
