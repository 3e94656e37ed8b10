import type { Kernel } from '#kernel/module'
import { bearerJwt } from './access-token.ts'
import { isUkProfile, ukIssuerOf, type UkIssuer } from './issuer.ts'
import { isRecord } from '../domain/json.ts'

/** What the endpoints of the profile look at. */
export interface UkRequest {
  authorization: string | undefined
  contentType: string | undefined
  body: Uint8Array
}

/**
 * The kind of access token decides by which profile a request is answered. Ours are opaque (43 characters, or bound to a key
 * by DPoP); those of an outside authorization server are JWTs of type at+jwt. What is neither is answered in the shape of the
 * profile that the deployment publishes.
 * @returns the server whose token it is, or undefined when the request is for our own
 */
export function ukServerFor(kernel: Kernel, authorization: string | undefined): UkIssuer | undefined {
  const server = ukIssuerOf(kernel)
  if (server === undefined) return undefined
  if (bearerJwt(authorization)?.header['typ'] === 'at+jwt') return server
  const isOurs = /^(DPoP +\S|Bearer +[\w-]{43}$)/i.test(authorization?.trim() ?? '')
  return isUkProfile(kernel) && !isOurs ? server : undefined
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The JSON object in a body; undefined for anything else, and for another media type. */
export function readJson({ contentType, body }: UkRequest): Readonly<Record<string, unknown>> | undefined {
  const [mediaType = ''] = (contentType ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') return undefined
  try {
    const value: unknown = JSON.parse(decoder.decode(body))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
