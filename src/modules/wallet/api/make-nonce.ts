import { Type } from 'typebox'
import { defineOperation } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { makeNonce } from '../issuing/nonce.ts'
import { walletsHaveNoSession } from './protocol.ts'

export const makeProofNonce = defineOperation({
  method: 'POST',
  path: paths.nonce,
  operationId: 'credentialNonce',
  summary: 'A fresh nonce for a proof of possession',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({ c_nonce: Type.String() }),
  handle: async ({ kernel }) => ({ body: { c_nonce: makeNonce(kernel) } }),
})
