import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { anonymous } from '#kernel/access'
import { DatabaseUnavailableError, UnusableValueError } from '#kernel/db'
import { pickLocale } from '#kernel/i18n'
import { languageCookie } from './cookies.ts'
import { errorView } from './messages-pages.tsx'
import { HttpProblem, notFound } from './problem.ts'
import { sendView } from './respond.ts'
import type { WebServer } from './server.ts'

const retryAfterSeconds = 5

/** Turns everything that goes wrong into a page for people or a problem document for programs. */
export function registerErrors(server: WebServer, app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = toProblem(error)
    if (problem.status >= 500 || error instanceof UnusableValueError)
      request.log.error({ err: error }, 'request failed')
    return send(server, request, reply, problem)
  })
  app.setNotFoundHandler((request, reply) => send(server, request, reply, notFound()))
}

function toProblem(error: FastifyError | Error): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof DatabaseUnavailableError) {
    return new HttpProblem(503, error.reason === 'storage-full' ? 'storage-full' : 'unavailable', {
      retryAfterSeconds,
      cause: error,
    })
  }
  if (error instanceof UnusableValueError) return new HttpProblem(400, 'invalid-request', { cause: error })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new HttpProblem(413, 'too-large', { cause: error })
  if (status === 415) return new HttpProblem(415, 'unsupported-media-type', { cause: error })
  if (status !== undefined && status >= 400 && status < 500)
    return new HttpProblem(status, 'invalid-request', { cause: error })
  return new HttpProblem(500, 'internal-error', { cause: error })
}

function send(
  server: WebServer,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: HttpProblem,
): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  reply.header('cache-control', 'no-store')
  return wantsPage(request) ? sendPage(server, request, reply, problem) : sendProblem(request, reply, problem)
}

function wantsPage(request: FastifyRequest): boolean {
  if (request.url.startsWith('/api/')) return false
  const accept = request.headers.accept ?? ''
  return accept === ''
    ? request.routeOptions.url === undefined
    : accept.includes('text/html') || accept.includes('*/*')
}

/** RFC 9457. */
function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:commonweal:problem:${problem.code}`,
        title: problem.code.replaceAll('-', ' '),
        status: problem.status,
        detail: problem.detail,
        instance: `urn:commonweal:request:${request.id}`,
        errors: problem.errors,
      }),
    )
}

/** Drawn without asking the database who is signed in: it may be the database that failed. */
function sendPage(
  server: WebServer,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: HttpProblem,
): FastifyReply {
  const locale = pickLocale([server.jar.read(request)[languageCookie], request.headers['accept-language']])
  const shell = server.shell({ actor: anonymous, locale, url: '/', csrf: () => '', hideAccount: true })
  return sendView(reply, shell, errorView(locale, problem, request.id), problem.status)
}
