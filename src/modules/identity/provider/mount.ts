import type { Mount } from '#kernel/http'
import { readProtocolRequest, sendProtocolAnswer } from '#kernel/http'
import { createOneLogin } from '../one-login/context.ts'
import { answerRequest } from '../one-login/dispatch.ts'
import { signInDocuments } from '../origin-documents.ts'
import { createEngine } from './engine.ts'

/**
 * The OpenID Connect provider, at the paths that services expect of it. Our own protocol answers all it can: services of
 * the profile `one-login`, documents, signing out. What is left is for the library engine: `fapi2` and `generic`.
 */
export const providerMount: Mount = {
  paths: [
    '/authorize',
    '/authorize/*',
    '/token',
    '/userinfo',
    '/logout',
    '/par',
    '/introspect',
    '/revoke',
    '/trustmark',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/jwks.json',
    '/.well-known/did.json',
    signInDocuments.keys,
    signInDocuments.did,
  ],
  because: 'OpenID Connect is a public protocol; it authenticates services and people itself',
  async handler(kernel) {
    const provider = createOneLogin(kernel)
    const engine = createEngine(kernel, provider.keys)
    return async (request, response) => {
      const protocolRequest = await readProtocolRequest(kernel, request)
      const answer = await answerRequest(provider, protocolRequest)
      if (answer === undefined) await engine(protocolRequest, request, response)
      else sendProtocolAnswer(response, answer)
    }
  },
}
