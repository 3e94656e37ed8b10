import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'
import { decideAccess } from '#kernel/access'
import { decodeText, parseUrlEncoded } from './body.ts'
import { requestSchemas } from './closed-schemas.ts'
import { csrfField } from './form-values.ts'
import { checkIdentifiers } from './identifiers.ts'
import type { OperationRoute } from './operation-contract.ts'
import { badRequest, forbidden, HttpProblem, type FieldFault } from './problem.ts'
import type { RequestScope } from './request-context.ts'
import type { WebServer } from './server.ts'
import { parseStrictJson } from './strict-json.ts'

const parsers = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const

/** Serves one API operation: the rule, then the schemas, then the handler. */
export function registerOperation(server: WebServer, app: FastifyInstance, operation: OperationRoute): void {
  const schemas = requestSchemas(operation)
  const query = schemas.query === undefined ? undefined : Compile(schemas.query)
  const isRaw = operation.bodyType === 'raw'
  const body = schemas.body === undefined || isRaw ? undefined : Compile(schemas.body)
  if (operation.crossOrigin === true) allowCrossOrigin(app, operation)
  const route: RouteOptions = {
    method: operation.method,
    url: operation.path,
    ...(operation.takes === undefined ? {} : { constraints: { mediaType: operation.takes } }),
    handler: async (request, reply) => {
      if (operation.crossOrigin === true)
        reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      const scope = await server.open(request, reply)
      checkIdentifiers(request.params)
      authorise(operation, scope, request)
      const sentQuery = withoutLanguage(scope.context.query)
      // Validated just above each cast by the operation's own schemas.
      const answer = await operation.handle({
        kernel: server.kernel,
        actor: scope.actor,
        params: request.params as never,
        query: (query === undefined
          ? sentQuery
          : validated(query, schemas.query, sentQuery, 'query')) as never,
        body: (body === undefined
          ? rawBodyOf(operation, request)
          : validated(body, schemas.body, readBody(operation, request), 'body')) as never,
        headers: request.headers,
        locale: scope.locale,
        clientAddress: request.ip,
        requestId: request.id,
      })
      return sendAnswer(operation, reply, answer)
    },
  }
  const { maximumBytes } = operation
  if (isRaw) acceptAnyBody(app, { ...route, bodyLimit: maximumBytes ?? largestRawBodyBytes })
  else app.route(maximumBytes === undefined ? route : { ...route, bodyLimit: maximumBytes })
}

const largestRawBodyBytes = 64 * 1024

function acceptAnyBody(app: FastifyInstance, route: RouteOptions): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    scope.route(route)
  })
}

function rawBodyOf(operation: OperationRoute, { body }: FastifyRequest): Uint8Array | undefined {
  if (operation.bodyType !== 'raw') return undefined
  return body instanceof Uint8Array ? body : new Uint8Array()
}

function sendAnswer(
  operation: OperationRoute,
  reply: FastifyReply,
  answer: Awaited<ReturnType<OperationRoute['handle']>>,
): FastifyReply {
  reply
    .code(answer.status ?? 200)
    .header('cache-control', 'no-store')
    .headers(answer.headers ?? {})
  if (answer.body === undefined || answer.status === 204) return reply.send()
  const mediaType = answer.headers?.['content-type'] ?? operation.responseType
  reply.type(mediaType ?? 'application/json')
  if (answer.body instanceof Uint8Array) return reply.send(Buffer.from(answer.body))
  const isText = typeof answer.body === 'string' && mediaType !== undefined
  return reply.send(isText ? answer.body : JSON.stringify(answer.body))
}

function authorise(operation: OperationRoute, scope: RequestScope, request: FastifyRequest): void {
  const decision = decideAccess(operation.access, scope.actor)
  if (decision === 'sign-in') throw new HttpProblem(401, 'sign-in-needed')
  if (decision !== 'allowed') throw forbidden()
  const changesSomething = operation.method !== 'GET'
  const isForSession = operation.access.kind !== 'public' || usesSession(operation, scope, request)
  if (!changesSomething || !isForSession) return
  const token = request.headers['x-csrf-token']
  if (typeof token !== 'string' || !scope.verifyCsrf(token)) {
    throw new HttpProblem(403, 'csrf', { detail: `Send the page's ${csrfField} value as X-CSRF-Token` })
  }
}

/** A secret in the request counts instead of the session, which no other site's page can send along with it. */
function usesSession(
  operation: OperationRoute,
  { actor }: RequestScope,
  { headers }: FastifyRequest,
): boolean {
  return (
    operation.actsForSession === true && actor.kind === 'person' && headers['authorization'] === undefined
  )
}

function readBody(operation: OperationRoute, request: FastifyRequest): unknown {
  const expected = parsers[operation.bodyType === 'form' ? 'form' : 'json']
  if (!(request.headers['content-type'] ?? '').toLowerCase().startsWith(expected)) {
    throw new HttpProblem(415, 'unsupported-media-type', { detail: `Send ${expected}` })
  }
  if (!(request.body instanceof Uint8Array)) return undefined
  const text = decodeText(request.body)
  return operation.bodyType === 'form' ? formObject(text) : parseStrictJson(text)
}

function formObject(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of parseUrlEncoded(text)) {
    if (Object.hasOwn(values, name)) throw badRequest(`"${name}" is sent twice`)
    values[name] = value
  }
  return values
}

function validated(
  validator: Validator,
  schema: TSchema | undefined,
  candidate: unknown,
  where: string,
): unknown {
  const converted = where === 'query' && schema !== undefined ? Value.Convert(schema, candidate) : candidate
  if (validator.Check(converted)) return converted
  const errors: FieldFault[] = validator
    .Errors(converted)
    .slice(0, 20)
    .map((error) => ({ pointer: `/${where}${error.instancePath}`, detail: error.message }))
  throw new HttpProblem(400, 'invalid-request', { detail: `The ${where} does not match its schema`, errors })
}

function withoutLanguage(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'lang'))
}

function allowCrossOrigin(app: FastifyInstance, operation: OperationRoute): void {
  const url = operation.path
  if (app.hasRoute({ method: 'OPTIONS', url })) return
  app.options(url, async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, dpop',
        'access-control-max-age': '600',
      })
      .code(204)
      .send(),
  )
}
