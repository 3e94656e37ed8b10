import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { signingPurpose } from '../provider/signing-key.ts'

/** Current, next and recently retired keys (RFC 7517, section 5), so that no token fails to verify over a rotation. */
export const jwksOperation = defineOperation({
  method: 'GET',
  path: '/.well-known/jwks.json',
  operationId: 'identityKeys',
  summary: 'Public keys that sign ID tokens',
  access: publicAccess('services verify tokens with these keys'),
  crossOrigin: true,
  response: Type.Object({ keys: Type.Array(Type.Object({}, { additionalProperties: true })) }),
  async handle({ kernel }) {
    const keys = await kernel.crypto.keys.published(kernel.db, signingPurpose)
    return { headers: { 'cache-control': 'public, max-age=3600' }, body: { keys } }
  },
})
