import { Type } from 'typebox'
import { defineOperation, notFound } from '#kernel/http'
import { statusListLifetimeMs } from '../domain/limits.ts'
import { statusListToken } from '../issuing/status.ts'
import { walletsHaveNoSession } from './protocol.ts'

export const readStatusList = defineOperation({
  method: 'GET',
  path: '/t/:listId',
  operationId: 'credentialStatusList',
  summary: 'Token Status List: which credentials are revoked, without saying whose they are',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Union([Type.String(), Type.Undefined()]),
  responseType: 'application/statuslist+jwt',
  async handle({ kernel, params, headers }) {
    const token = await statusListToken(kernel, params.listId)
    if (token === undefined) throw notFound()
    const etag = `"${kernel.crypto.sha256(token)}"`
    const caching = { etag, 'cache-control': `public, max-age=${statusListLifetimeMs / 1000}` }
    if (headers['if-none-match'] === etag) return { status: 304, headers: caching, body: undefined }
    return { headers: caching, body: token }
  },
})
