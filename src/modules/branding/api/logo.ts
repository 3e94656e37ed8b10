import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { isLogoInUse } from '../store/look.ts'
import { isKnown, keptForGood } from './caching.ts'

/** The logo of a public body. Of all files that are kept here, only logos in use can be had so. */
export const readLogo = defineOperation({
  method: 'GET',
  path: '/looks/logos/:logoId',
  operationId: 'lookLogo',
  summary: 'The logo of a public body',
  access: publicAccess('it stands on pages that anybody may see'),
  response: Type.Union([Type.Unsafe<Uint8Array>(Type.String()), Type.Undefined()]),
  responseType: 'image/png',
  async handle({ kernel, params: { logoId }, headers }) {
    if (!(await isLogoInUse(kernel.db, logoId))) throw notFound()
    const caching = keptForGood(logoId)
    if (isKnown(headers, logoId)) return { status: 304, headers: caching, body: undefined }
    return { headers: caching, body: await kernel.files.read(logoId) }
  },
})
