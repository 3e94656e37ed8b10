import type { TestPlatform } from '#kernel/test'

/** What a tool answered, or the error of the protocol. Which parts are there depends on the tool. */
export interface ToolAnswer {
  status: number
  isError: boolean
  content: {
    code?: string
    journey?: string
    declarationUrl?: string
    errors?: { field: string; code: string; message: string }[]
    awaited?: {
      state: string
      place?: string
      token?: string
      reference?: string
      url?: string
      given?: Record<string, unknown>
      tasks?: { name: string; place: string; state: string }[]
    }
    [name: string]: unknown
  }
  error: { code: number; message: string; data?: unknown } | undefined
}

const path = '/api/v1/services/mcp'
export const modern = '2026-07-28'

/** Sends bytes to the endpoint, as any client might. */
export async function sendRaw(
  { kernel }: TestPlatform,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const answer = await kernel.loopback.fetch(kernel.origin + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
}

let lastId = 0

/** One request of a client of the newest revision. */
export async function request(
  site: TestPlatform,
  method: string,
  params: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<{ status: number; result: Record<string, unknown>; error: ToolAnswer['error'] }> {
  lastId += 1
  const name = params['name']
  const sent = await sendRaw(
    site,
    JSON.stringify({
      jsonrpc: '2.0',
      id: lastId,
      method,
      params: {
        ...params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': modern,
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
    {
      'mcp-protocol-version': modern,
      'mcp-method': method,
      ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
      ...headers,
    },
  )
  // Every answer of the endpoint is a JSON-RPC response, or a problem document without these parts.
  const body = sent.body as { result?: Record<string, unknown>; error?: ToolAnswer['error'] }
  return { status: sent.status, result: body.result ?? {}, error: body.error }
}

/** Calls a tool as an agent does. */
export async function callTool(
  site: TestPlatform,
  name: string,
  given: Record<string, unknown> = {},
): Promise<ToolAnswer> {
  const { status, result, error } = await request(site, 'tools/call', { name, arguments: given })
  return {
    status,
    isError: result['isError'] === true,
    // What the tool answers is an object.
    content: (result['structuredContent'] ?? {}) as ToolAnswer['content'],
    error,
  }
}
