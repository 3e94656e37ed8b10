import { Type } from 'typebox'
import { secondMs } from '#kernel/clock'
import { defineOperation, isUuid, type OperationContext, type OperationResponse } from '#kernel/http'
import type { AccessRule } from '#kernel/access'
import { statusListCacheMs } from '../domain/limits.ts'
import { preferredMediaType } from '../status/accept.ts'
import { statusListMedia } from '../status/media.ts'
import { readPublishedList } from '../status/read-published.ts'
import type { PublishedForm } from '../store/published-status-list.ts'
import { walletsHaveNoSession } from './protocol.ts'

const failure = Type.Object({ error: Type.String(), error_description: Type.String() })
const listBody = Type.Union([
  Type.String(),
  failure,
  Type.Unsafe<Uint8Array>(Type.String()),
  Type.Undefined(),
])
type ListBody = string | { error: string; error_description: string } | Uint8Array | undefined

/** Asking for the list of a moment in the past: the standards let it be refused, and it would tell who looks for what. */
const historical = Type.Object({
  time: Type.Optional(Type.String()),
  timestamp: Type.Optional(Type.String()),
})

type Reading = Pick<
  OperationContext<AccessRule, { list: string }, { time?: string; timestamp?: string }, unknown>,
  'kernel' | 'params' | 'query' | 'headers'
>

export const readTokenStatusList = defineOperation({
  method: 'GET',
  path: '/t/:list',
  operationId: 'tokenStatusList',
  summary: 'Token Status List, as JWT or CWT: which credentials are revoked, without saying whose they are',
  access: walletsHaveNoSession,
  crossOrigin: true,
  query: historical,
  response: listBody,
  responseType: statusListMedia.tokenJwt,
  async handle(context) {
    const { tokenJwt, tokenCwt } = statusListMedia
    const wanted = preferredMediaType(headerOf(context, 'accept'), [tokenJwt, tokenCwt])
    if (wanted === undefined) {
      return refused(406, 'NOT_ACCEPTABLE', `The list can be had as ${tokenJwt} and ${tokenCwt}`)
    }
    return listAnswer(context, wanted === tokenJwt ? 'token-jwt' : 'token-cwt', wanted)
  },
})

export const readBitstringStatusList = defineOperation({
  method: 'GET',
  path: '/b/:list',
  operationId: 'bitstringStatusList',
  summary: 'Bitstring Status List credential: which credentials are revoked, without saying whose they are',
  access: walletsHaveNoSession,
  crossOrigin: true,
  query: historical,
  response: listBody,
  responseType: statusListMedia.bitstring,
  handle: (context) => listAnswer(context, 'bitstring', statusListMedia.bitstring),
})

async function listAnswer(
  context: Reading,
  form: PublishedForm,
  mediaType: string,
): Promise<OperationResponse<ListBody>> {
  const { kernel, params, query } = context
  if (query.time !== undefined || query.timestamp !== undefined) {
    return refused(501, 'NOT_IMPLEMENTED', 'Only the list of now can be had')
  }
  // Not named as an identifier, which the kernel would refuse in words of its own.
  const list = isUuid(params.list)
    ? await readPublishedList(kernel, params.list, form, knownTags(context))
    : undefined
  if (list === undefined) return refused(404, 'NOT_FOUND', 'Status List not found for endpoint uri')
  const caching = {
    etag: `"${list.etag}"`,
    'cache-control': `public, max-age=${statusListCacheMs / secondMs}, must-revalidate`,
    vary: 'accept, accept-encoding',
  }
  if ('notModified' in list) return { status: 304, headers: caching, body: undefined }
  const { body, gzippedBody, etag } = list
  const headers = { ...caching, 'content-type': mediaType }
  if (gzippedBody === null || !takesGzip(context)) return { headers, body }
  // Another encoding is another representation, whose bytes differ (RFC 9110 section 8.8.3).
  const gzip = { etag: `"${etag}${gzipSuffix}"`, 'content-encoding': 'gzip' }
  return { headers: { ...headers, ...gzip }, body: gzippedBody }
}

const gzipSuffix = '-gzip'

/** Does the reader have this content, in either encoding (RFC 9110 section 13.1.2)? */
function knownTags(context: Reading): (etag: string) => boolean {
  const known = (headerOf(context, 'if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
  return (etag) => known.includes('*') || known.includes(etag) || known.includes(etag + gzipSuffix)
}

function takesGzip(context: Reading): boolean {
  return preferredMediaType(headerOf(context, 'accept-encoding') ?? 'identity', ['gzip']) === 'gzip'
}

function headerOf({ headers }: Reading, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

function refused(status: number, error: string, description: string): OperationResponse<ListBody> {
  const headers = { 'content-type': 'application/json' }
  return { status, headers, body: { error, error_description: description } }
}
