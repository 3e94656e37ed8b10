import { parseUrlEncoded, type ProtocolAnswer, type ProtocolRequest } from '#kernel/http'
import { decodeJwt } from '#kernel/crypto'
import type { Client } from '../domain/client.ts'
import { signInDocuments } from '../origin-documents.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { findJourney } from '../store/sign-in-journey.ts'
import { methodRefused } from './answers.ts'
import { answerAuthorize } from './authorize/endpoint.ts'
import { resume } from './authorize/resume.ts'
import type { OneLogin } from './context.ts'
import { answerLogout } from './logout/endpoint.ts'
import { authorizationServerMetadata } from './metadata/authorization-server.ts'
import { didDocument, discoveryDocument, keySet, trustmark } from './metadata/documents.ts'
import { originDidDocument, originKeySet } from './metadata/origin-documents.ts'
import { showProblem } from './show-page.ts'
import { answerToken } from './token/endpoint.ts'
import { answerUserInfo } from './userinfo/endpoint.ts'

type Endpoint = (provider: OneLogin, request: ProtocolRequest) => Promise<ProtocolAnswer | undefined>

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/authorize': authorize,
  '/token': token,
  '/userinfo': userInfo,
  '/logout': answerLogout,
  '/trustmark': published(trustmark),
  '/.well-known/openid-configuration': published(discoveryDocument),
  '/.well-known/jwks.json': published(originKeySet),
  '/.well-known/did.json': published(originDidDocument),
  [signInDocuments.keys]: published(keySet),
  [signInDocuments.did]: published(didDocument),
  '/.well-known/oauth-authorization-server': published(authorizationServerMetadata),
}

const journeyPath = /^\/authorize\/([\w-]+)$/

/** The answer to a protocol request; undefined where it is for the library engine. */
export async function answerRequest(
  provider: OneLogin,
  request: ProtocolRequest,
): Promise<ProtocolAnswer | undefined> {
  const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path
  const uid = journeyPath.exec(path)?.[1]
  if (uid !== undefined) return resumeJourney(provider, uid, request)
  return Object.hasOwn(endpoints, path) ? endpoints[path]?.(provider, request) : undefined
}

function published(document: (provider: OneLogin) => ProtocolAnswer | Promise<ProtocolAnswer>): Endpoint {
  return async (provider, { method }) =>
    method === 'GET' || method === 'HEAD' ? document(provider) : methodRefused('GET, HEAD')
}

async function authorize(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer | undefined> {
  const client = await clientNamed(provider, firstOf(request.search, 'client_id'))
  return isForEngine(client) ? undefined : answerAuthorize(provider, client, request)
}

async function token(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer | undefined> {
  const assertion = decodeJwt(firstOf(request.body, 'client_assertion') ?? '')
  const subject = assertion?.claims['sub']
  const named = typeof subject === 'string' ? subject : firstOf(request.body, 'client_id')
  const client = await clientNamed(provider, named ?? nameInHeader(request))
  return isForEngine(client) ? undefined : answerToken(provider, request)
}

/** HTTP Basic, whose name and secret are encoded as in a form (RFC 6749, section 2.3.1). */
function nameInHeader({ headers }: ProtocolRequest): string | undefined {
  const basic = /^Basic +([\w+/=]+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]
  const [name = ''] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':')
  return firstOf(`name=${name}`, 'name')
}

/** The engine's tokens are not JSON Web Tokens, or are bound to a key. */
async function userInfo(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer | undefined> {
  const { authorization = '' } = request.headers
  const isEngineToken = /^(DPoP +\S|Bearer +[\w-]{43}$)/i.test(String(authorization))
  return isEngineToken ? undefined : answerUserInfo(provider, request)
}

async function clientNamed(provider: OneLogin, clientId: string | undefined): Promise<Client | undefined> {
  return clientId === undefined || clientId === '' ? undefined : provider.clientOf(clientId)
}

function isForEngine(client: Client | undefined): boolean {
  return client !== undefined && client.profile !== 'one-login'
}

/** A parameter before it is known by which rules the request will be read. */
function firstOf(encoded: string, name: string): string | undefined {
  try {
    return parseUrlEncoded(encoded).find(([candidate]) => candidate === name)?.[1]
  } catch {
    return undefined
  }
}

async function resumeJourney(
  provider: OneLogin,
  uid: string,
  request: ProtocolRequest,
): Promise<ProtocolAnswer | undefined> {
  const { kernel } = provider
  if (request.method !== 'GET') return methodRefused('GET')
  const uidHash = kernel.crypto.sha256(uid)
  const browserHash = kernel.crypto.sha256(request.cookies[journeyCookie] ?? '')
  const journey = await findJourney(kernel.db, { uidHash, browserHash, now: kernel.clock.now() })
  if (journey === undefined) return showProblem(kernel, request, { page: 'expired', status: 400 })
  return resume(provider, uid, journey, request)
}
