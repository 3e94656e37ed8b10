import { decodeText, HttpProblem, parseStrictJson } from '#kernel/http'

/** A request of JSON-RPC 2.0, as MCP has it: never in batches, never with an id of null. */
export interface RpcRequest {
  readonly id: string | number
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Says something and wants no answer. */
export interface RpcNotification {
  readonly id: undefined
  readonly method: string
}

/** What the transport sends back. */
export interface RpcAnswer {
  readonly status: number
  /** Undefined: nothing but the status. */
  readonly body: unknown
}

/** An error that a client gets as a JSON-RPC error. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: number
  readonly status: number
  readonly data: unknown

  constructor(
    code: number,
    message: string,
    { status = 400, data }: { status?: number; data?: unknown } = {},
  ) {
    super(message)
    this.code = code
    this.status = status
    this.data = data
  }
}

/** JSON-RPC 2.0, section 5.1; the last two are of MCP 2026-07-28. */
export const rpcCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const

/** @throws RpcError for what is no single message */
export function readMessage(bytes: Uint8Array): RpcRequest | RpcNotification {
  const message = parsed(bytes)
  if (!isObject(message) || message['jsonrpc'] !== '2.0' || typeof message['method'] !== 'string') {
    throw new RpcError(rpcCodes.invalidRequest, 'The body is not one JSON-RPC 2.0 request or notification')
  }
  const { id, method, params = {} } = message
  if (id === undefined) return { id, method }
  if (typeof id !== 'string' && !Number.isInteger(id)) {
    throw new RpcError(rpcCodes.invalidRequest, 'The id must be a string or an integer')
  }
  if (!isObject(params)) throw new RpcError(rpcCodes.invalidRequest, 'The params must be an object')
  // A string, or an integer as just seen.
  return { id: id as string | number, method, params }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(decodeText(bytes))
  } catch (error) {
    if (error instanceof HttpProblem) throw new RpcError(rpcCodes.parseError, error.detail ?? 'Not JSON')
    throw error
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function resultAnswer(id: string | number, result: object): RpcAnswer {
  return { status: 200, body: { jsonrpc: '2.0', id, result } }
}

export function errorAnswer(id: string | number | undefined, error: RpcError): RpcAnswer {
  const { code, message, data } = error
  return {
    status: error.status,
    body: {
      jsonrpc: '2.0',
      ...(id === undefined ? {} : { id }),
      error: { code, message, ...(data === undefined ? {} : { data }) },
    },
  }
}
