import type { Client } from '../../domain/client.ts'
import { invalidRequest, ReturnedRefusal, type ReturnAddress } from './refusal.ts'

/**
 * Where the answer goes, once that is certain: nothing is redirected to an address that was not registered.
 * @throws ShownRefusal for another address or a way of answering that is not supported; ReturnedRefusal for a service that
 *   was switched off, or a request without state
 */
export function returnAddressOf(
  { configuration, isActive }: Client,
  asked: { redirectUri: unknown; responseMode: unknown; state: unknown },
): ReturnAddress {
  const { redirectUri, responseMode, state } = asked
  if (typeof redirectUri !== 'string' || !configuration.redirectUris.includes(redirectUri))
    throw invalidRequest()
  if (responseMode !== undefined && responseMode !== 'query' && responseMode !== 'fragment')
    throw invalidRequest()
  const address: ReturnAddress = {
    redirectUri,
    responseMode: responseMode ?? 'query',
    state: typeof state === 'string' && state !== '' ? state : null,
  }
  if (!isActive) throw new ReturnedRefusal(address, 'unauthorized_client', 'client deactivated')
  if (address.state === null) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Request is missing state parameter')
  }
  return address
}
