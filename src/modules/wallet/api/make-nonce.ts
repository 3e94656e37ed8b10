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
  // The header is for wallets that want one for the proof of their token's key too (RFC 9449 section 8.2).
  handle: async ({ kernel }) => ({
    headers: { 'dpop-nonce': makeNonce(kernel) },
    body: { c_nonce: makeNonce(kernel) },
  }),
})
