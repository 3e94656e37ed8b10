import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'
import { documentAnswer, methodRefused } from '../one-login/answers.ts'
import { didDocument, keySet, oneLoginMetadata, trustmark } from '../one-login/metadata/documents.ts'
import { guidedStep } from '../integration-check/guided-step.ts'
import { insertRequest } from '../store/sandbox-request.ts'
import { answerSandboxAuthorize } from './authorize.ts'
import type { Answered } from './answered.ts'
import { answerConfig } from './config.ts'
import { openSandbox, type Sandbox, type Sandboxes } from './context.ts'
import { answerSandboxLogout } from './logout.ts'
import { answerSandboxToken } from './token.ts'
import { answerSandboxUserInfo } from './userinfo.ts'

type Endpoint = (sandbox: Sandbox, request: ProtocolRequest, isTrusted: boolean) => Promise<Answered>
type Document = (sandbox: Sandbox) => ProtocolAnswer | Promise<ProtocolAnswer>

const endpoints: Readonly<Record<string, Endpoint>> = {
  authorize: async (sandbox, request) =>
    answerSandboxAuthorize(sandbox, request, await guidedStep(sandbox.kernel, sandbox.id)),
  token: answerSandboxToken,
  userinfo: answerSandboxUserInfo,
  logout: answerSandboxLogout,
  config: answerConfig,
}

/** Sandboxes change while somebody watches, so their documents are kept for a moment only. */
const oneMinute = 'max-age=60'

const documents: Readonly<Record<string, Document>> = {
  '.well-known/openid-configuration': ({ provider }) => documentAnswer(oneLoginMetadata(provider), oneMinute),
  '.well-known/jwks.json': async ({ provider }) => briefly(await keySet(provider)),
  '.well-known/did.json': async ({ provider }) => briefly(await didDocument(provider)),
  // Where the method did:web looks for the document of an identifier with a path.
  'did.json': async ({ provider }) => briefly(await didDocument(provider)),
  trustmark: ({ provider }) => trustmark(provider),
}

const addressShape = /^\/sandbox\/([\w-]{1,100})\/([\w./-]{1,60}?)\/?$/

/**
 * The answer of a sandbox; undefined where there is none.
 * @param isTrusted the request comes from a developer at the same machine
 */
export async function answerSandboxRequest(
  sandboxes: Sandboxes,
  request: ProtocolRequest,
  isTrusted: boolean,
): Promise<ProtocolAnswer | undefined> {
  const [, id = '', name = ''] = addressShape.exec(request.path) ?? []
  if (!Object.hasOwn(endpoints, name) && !Object.hasOwn(documents, name)) return undefined
  const sandbox = await openSandbox(sandboxes, id)
  return sandbox === undefined ? undefined : answerIn(sandbox, name, request, isTrusted)
}

/** The answer of one sandbox to a request for one of its addresses, which is noted for its team. */
export async function answerIn(
  sandbox: Sandbox,
  name: string,
  request: ProtocolRequest,
  isTrusted: boolean,
): Promise<ProtocolAnswer | undefined> {
  if (Object.hasOwn(documents, name)) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodRefused('GET, HEAD')
    return documents[name]?.(sandbox)
  }
  const answered = await endpoints[name]?.(sandbox, request, isTrusted)
  if (answered === undefined) return undefined
  const { answer, outcome, facts } = answered
  const { kernel, id } = sandbox
  const note = { at: kernel.clock.now(), endpoint: name, status: answer.status, outcome, facts }
  await insertRequest(kernel.db, id, note)
  return answer
}

function briefly(answer: ProtocolAnswer): ProtocolAnswer {
  return { ...answer, headers: { ...answer.headers, 'cache-control': oneMinute } }
}
