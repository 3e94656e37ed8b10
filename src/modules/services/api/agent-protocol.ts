import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, HttpProblem, rawBody } from '#kernel/http'
import { answerMessage } from '../agents/answer-message.ts'
import { instructions, tools } from '../agents/tools.ts'

export const mcpPath = '/api/v1/services/mcp'
const maximumBytes = 9_900_000

/** Where agents use services: the Model Context Protocol over HTTP. */
export const agentProtocol = defineOperation({
  method: 'POST',
  path: mcpPath,
  operationId: 'useServicesAsAgent',
  summary:
    'Model Context Protocol (Streamable HTTP, 2026-07-28): tools that fill in applications for a person',
  access: publicAccess('each journey has a secret, or the leave of a person who is signed in'),
  bodyType: 'raw',
  maximumBytes,
  body: rawBody(
    Type.Object(
      { jsonrpc: Type.Literal('2.0'), id: Type.Optional(Type.Unknown()), method: Type.String() },
      { additionalProperties: true },
    ),
  ),
  response: Type.Unknown({ description: 'A JSON-RPC 2.0 response' }),
  handle: ({ kernel, body, headers, clientAddress }) =>
    answerMessage(kernel, { body, headers, clientAddress }),
})

/** There is no stream to listen to: servers of this protocol say so. */
export const agentStream = defineOperation({
  method: 'GET',
  path: mcpPath,
  operationId: 'listenAsAgent',
  summary: 'Always 405: this server sends nothing of its own accord',
  access: publicAccess('answers 405 to everybody'),
  response: Type.Null(),
  handle: async () => {
    throw new HttpProblem(405, 'method-not-allowed', { detail: 'Send POST' })
  },
})

/** The same tools for frameworks that do not speak the protocol. */
export const agentManifest = defineOperation({
  method: 'GET',
  path: '/api/v1/services/agent-tools',
  operationId: 'readAgentTools',
  summary: 'The tools for agents as functions with JSON Schema, and where they are called',
  access: publicAccess('which tools there are is no secret'),
  response: Type.Object({
    name: Type.String(),
    instructions: Type.String(),
    endpoint: Type.Object({ protocol: Type.String(), url: Type.String({ format: 'uri' }) }),
    api: Type.String({ format: 'uri', description: 'The same in plain HTTP' }),
    functions: Type.Array(
      Type.Object({
        name: Type.String(),
        description: Type.String(),
        parameters: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
  }),
  handle: async ({ kernel: { origin } }) => ({
    headers: { 'cache-control': 'public, max-age=300' },
    body: {
      name: 'commonweal-services',
      instructions,
      endpoint: { protocol: 'mcp-streamable-http', url: origin + mcpPath },
      api: `${origin}/openapi.json`,
      functions: tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        parameters: { ...inputSchema },
      })),
    },
  }),
})
