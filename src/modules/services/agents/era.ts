import { isObject, RpcError, rpcCodes, type RpcRequest } from './json-rpc.ts'

/**
 * Revisions of the Model Context Protocol. From 2026-07-28 on every request says its version itself and there are no
 * sessions; before, a client opens with `initialize`. Both are served, each request on its own.
 */
export const modernVersions = ['2026-07-28'] as const
export const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26'] as const

/** Clients from before 2025-06-18 say no version after `initialize`. */
const unsaidVersion = '2025-03-26'

export interface Era {
  readonly isModern: boolean
  readonly version: string
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const metaKey = (name: string): string => `io.modelcontextprotocol/${name}`
export const serverInfoKey = metaKey('serverInfo')

/**
 * Which revision a request speaks, once its headers say the same as its body.
 * @throws RpcError HeaderMismatch, UnsupportedProtocolVersion or invalid params
 */
export function eraOf(request: RpcRequest, headers: Headers): Era {
  const meta = isObject(request.params['_meta']) ? request.params['_meta'] : {}
  const said = meta[metaKey('protocolVersion')]
  const header = headerText(headers, 'mcp-protocol-version')
  if (said === undefined && (header === undefined || !isIn(modernVersions, header))) {
    return legacyEra(request, header)
  }
  if (typeof said !== 'string' || !isObject(meta[metaKey('clientCapabilities')])) {
    throw new RpcError(rpcCodes.invalidParams, '_meta must say protocolVersion and clientCapabilities')
  }
  if (header !== said) throw mismatch('MCP-Protocol-Version')
  if (!isIn(modernVersions, said)) throw unsupported(said)
  if (headerText(headers, 'mcp-method') !== request.method) throw mismatch('Mcp-Method')
  if (
    request.method === 'tools/call' &&
    decoded(headerText(headers, 'mcp-name')) !== request.params['name']
  ) {
    throw mismatch('Mcp-Name')
  }
  return { isModern: true, version: said }
}

function legacyEra({ method }: RpcRequest, header: string | undefined): Era {
  const version = header ?? unsaidVersion
  if (method !== 'initialize' && !isIn(legacyVersions, version)) throw unsupported(version)
  return { isModern: false, version }
}

function isIn(versions: readonly string[], version: string): boolean {
  return versions.includes(version)
}

function mismatch(header: string): RpcError {
  return new RpcError(rpcCodes.headerMismatch, `Header mismatch: ${header} must say what the body says`)
}

function unsupported(requested: string): RpcError {
  const supported = [...modernVersions, ...legacyVersions]
  return new RpcError(rpcCodes.unsupportedVersion, 'Unsupported protocol version', {
    data: { supported, requested },
  })
}

function headerText(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

const encoded = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/

/** A header value that a client wrote in base64, because it would not stand in a header as it is. */
function decoded(value: string | undefined): string | undefined {
  const content = value === undefined ? undefined : encoded.exec(value)?.[1]
  return content === undefined ? value : Buffer.from(content, 'base64').toString('utf8')
}
