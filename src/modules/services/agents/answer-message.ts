import { minuteMs } from '#kernel/clock'
import { HttpProblem } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { limitNetwork, limitUse, type Limit } from '../channel/limit-uses.ts'
import { callTool, type ToolOutcome } from './call-tool.ts'
import { eraOf, legacyVersions, modernVersions, serverInfoKey, type Era } from './era.ts'
import {
  errorAnswer,
  isObject,
  readMessage,
  resultAnswer,
  RpcError,
  rpcCodes,
  type RpcAnswer,
  type RpcRequest,
} from './json-rpc.ts'
import { instructions, tools } from './tools.ts'

/** A message of the Model Context Protocol, as its HTTP transport carries it. */
export interface McpMessage {
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly clientAddress: string
}

const serverInfo = { name: 'commonweal', title: 'Commonweal services', version: '1' }
const capabilities = { tools: {} }
const listLifetimeMs = 5 * minuteMs

const byNetwork: Limit = { name: 'agent-network', maximum: 300, periodMs: minuteMs }
const byJourney: Limit = { name: 'agent-journey', maximum: 120, periodMs: minuteMs }

/**
 * Answers one message, without any memory of others: Streamable HTTP of the Model Context Protocol, revision 2026-07-28,
 * and of the three before it for clients that open with `initialize`.
 * @throws HttpProblem 403 for a page of another site, 429
 */
export async function answerMessage(kernel: Kernel, message: McpMessage): Promise<RpcAnswer> {
  const { origin } = message.headers
  if (origin !== undefined && origin !== kernel.origin) throw new HttpProblem(403, 'foreign-origin')
  await refuseTooMany(limitNetwork(kernel, byNetwork, message.clientAddress))
  let id: string | number | undefined
  try {
    const request = readMessage(message.body)
    if (request.id === undefined) return { status: 202, body: undefined }
    id = request.id
    const era = eraOf(request, message.headers)
    return resultAnswer(id, await resultOf(kernel, request, era))
  } catch (error) {
    if (error instanceof RpcError) return errorAnswer(id, error)
    throw error
  }
}

async function refuseTooMany(limited: Promise<number | undefined>): Promise<void> {
  const retryAfterSeconds = await limited
  if (retryAfterSeconds !== undefined) throw new HttpProblem(429, 'too-many-requests', { retryAfterSeconds })
}

async function resultOf(kernel: Kernel, request: RpcRequest, era: Era): Promise<object> {
  const { method, params } = request
  if (era.isModern) {
    const complete = { resultType: 'complete', _meta: { [serverInfoKey]: serverInfo } }
    if (method === 'server/discover') return { ...complete, ...discovered() }
    if (method === 'tools/list') {
      return { ...complete, tools, ttlMs: listLifetimeMs, cacheScope: 'public' }
    }
    if (method === 'tools/call') return { ...complete, ...(await called(kernel, params)) }
    throw new RpcError(rpcCodes.methodNotFound, 'Method not found', { status: 404 })
  }
  if (method === 'initialize') return initialized(params)
  if (method === 'ping') return {}
  if (method === 'tools/list') return { tools }
  if (method === 'tools/call') return called(kernel, params)
  throw new RpcError(rpcCodes.methodNotFound, 'Method not found', { status: 200 })
}

function discovered(): object {
  return {
    supportedVersions: [...modernVersions, ...legacyVersions],
    capabilities,
    serverInfo,
    instructions,
    ttlMs: listLifetimeMs,
    cacheScope: 'public',
  }
}

function initialized(params: RpcRequest['params']): object {
  const wanted = params['protocolVersion']
  const version = legacyVersions.find((known) => known === wanted) ?? legacyVersions[0]
  return { protocolVersion: version, capabilities, serverInfo, instructions }
}

async function called(kernel: Kernel, params: RpcRequest['params']): Promise<object> {
  const { name, arguments: given = {} } = params
  if (typeof name !== 'string' || !isObject(given)) {
    throw new RpcError(rpcCodes.invalidParams, 'A call needs a name, and arguments that are an object', {
      status: 200,
    })
  }
  const journey = given['journey']
  if (typeof journey === 'string') await refuseTooMany(limitUse(kernel, byJourney, journey))
  const outcome = await callTool(kernel, name, given)
  if (outcome === undefined) throw new RpcError(rpcCodes.invalidParams, 'Unknown tool', { status: 200 })
  noteRefusal(kernel, name, outcome)
  return {
    content: [{ type: 'text', text: JSON.stringify(outcome.content) }],
    structuredContent: outcome.content,
    isError: outcome.refusal !== undefined,
  }
}

/** Which tool refused and why, in words of ours: what was given may be about a person, so none of it is kept. */
function noteRefusal({ telemetry }: Kernel, tool: string, { refusal }: ToolOutcome): void {
  if (refusal !== undefined) telemetry.log.info({ tool, refusal }, 'an agent was refused')
}
