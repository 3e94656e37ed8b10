import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Actor } from '#kernel/access'
import { minuteMs } from '#kernel/clock'
import type { Locale } from '#kernel/i18n'
import type { Kernel, ModuleManifest } from '#kernel/module'
import type { SideNavigationSection } from '#kernel/ui'
import { serveAssets, type BuiltAssets } from './assets.ts'
import { maximumFields } from './body.ts'
import { closeConnectionsOnStop } from './connections.ts'
import { cookieJar, type CookieJar } from './cookies.ts'
import { registerErrors } from './errors.ts'
import { registerHealth } from './health.ts'
import { mediaTypeConstraint } from './media-type.ts'
import { keptAnswersPage } from './kept-answers.ts'
import { registerMount } from './mounts.ts'
import { openApiDocument } from './openapi.ts'
import { registerOperation } from './operation-routes.ts'
import { registerPage } from './page-routes.ts'
import { openScope, type RequestScope } from './request-context.ts'
import { securityHeaders } from './security-headers.ts'
import type { ShellContext } from './shell.tsx'

/** What route handlers share. */
export interface WebServer {
  kernel: Kernel
  jar: CookieJar
  open(request: FastifyRequest, reply: FastifyReply): Promise<RequestScope>
  shell(visitor: Visitor): ShellContext
}

/** Whom a page is drawn for. */
export type Visitor = Pick<ShellContext, 'actor' | 'locale' | 'url' | 'csrf' | 'hideAccount'>

export interface ServerOptions {
  assets: BuiltAssets
  staffNavigation: (actor: Actor, locale: Locale, path: string) => SideNavigationSection[]
}

const largestFileBytes = 20 * 1024 * 1024
/** For sending a whole request: the largest upload over a slow line. Without one, connections could be held for ever. */
const slowestRequestMs = 5 * minuteMs

/** Builds the web server of a kernel and its modules; the caller listens. */
export async function buildServer(
  kernel: Kernel,
  modules: readonly ModuleManifest[],
  options: ServerOptions,
): Promise<FastifyInstance> {
  // Plugins are typed against this base of Pino's own logger.
  const loggerInstance: FastifyBaseLogger = kernel.telemetry.log
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => kernel.crypto.reference(),
    // The nearest proxy only: what stands further left in X-Forwarded-For is whatever the client wrote.
    trustProxy: (_address, hop) => kernel.config.TRUST_PROXY && hop === 0,
    routerOptions: { ignoreTrailingSlash: true, constraints: { mediaType: mediaTypeConstraint } },
    bodyLimit: 1024 * 1024,
    requestTimeout: slowestRequestMs,
    // Whoever still reaches a server that stops is served: the database closes after it.
    return503OnClosing: false,
  })
  await app.register(cookie)
  acceptBodies(app)
  await app.register(multipart, { limits: { fileSize: largestFileBytes, files: 5, fields: maximumFields } })
  closeConnectionsOnStop(app)
  observe(app, kernel)

  const server = webServer(kernel, options)
  registerErrors(server, app)
  registerHealth(server, app)
  await serveAssets(app, options.assets)
  registerPage(server, app, keptAnswersPage)
  for (const module of modules) {
    for (const page of module.pages ?? []) registerPage(server, app, page)
    for (const operation of module.api ?? []) registerOperation(server, app, operation)
    for (const mount of module.mounts ?? []) await registerMount(kernel, app, mount)
  }
  const description = openApiDocument(kernel.origin, modules)
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json').send(description))
  return app
}

function webServer(kernel: Kernel, options: ServerOptions): WebServer {
  const jar = cookieJar(kernel.origin)
  return {
    kernel,
    jar,
    open: (request, reply) => openScope(kernel, jar, request, reply),
    shell: (visitor) => ({
      ...visitor,
      kernel,
      manifest: options.assets.manifest,
      staffNavigation: options.staffNavigation,
    }),
  }
}

/** Bodies arrive as bytes: each route decodes what it expects, strictly. Other media types are refused with 415. */
function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const asBytes = { parseAs: 'buffer' as const }
  app.addContentTypeParser('application/x-www-form-urlencoded', asBytes, keepBytes)
  app.addContentTypeParser('application/json', asBytes, keepBytes)
}

function keepBytes(_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void): void {
  done(null, body)
}

function observe(app: FastifyInstance, kernel: Kernel): void {
  const headers = securityHeaders(kernel.origin.startsWith('https://'))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers)
  })
  if (kernel.config.ORIGIN === undefined && !kernel.config.production)
    app.addHook('onRequest', oneOrigin(kernel.origin))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    kernel.telemetry.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime)
    if (reply.statusCode >= 500) request.log.error({ route, status: reply.statusCode }, 'request failed')
    else request.log.debug({ route, status: reply.statusCode, durationMs: reply.elapsedTime }, 'request')
  })
}

/**
 * On a laptop people type localhost or 127.0.0.1; cookies and sign-in belong to one of them, so pages lead there.
 * Not where ORIGIN is set: a proxy may well send another host.
 */
function oneOrigin(origin: string): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const { host } = new URL(origin)
  return async (request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (isPage && request.host !== host) return reply.redirect(origin + request.url, 302)
    return undefined
  }
}
