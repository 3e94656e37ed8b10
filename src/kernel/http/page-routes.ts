import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decideAccess } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { csrfField, firstValue, pickFields, submissionField, type ParsedForm } from './form-values.ts'
import { holdForm } from './held-form-store.ts'
import { heldFormView } from './messages-pages.tsx'
import { checkIdentifiers, isUuid } from './identifiers.ts'
import { languageCookie } from './cookies.ts'
import type { PageResult, PageRoute } from './page-contract.ts'
import { badRequest, forbidden } from './problem.ts'
import { readForm } from './read-form.ts'
import type { RequestScope } from './request-context.ts'
import { sendResult, sendView } from './respond.ts'
import type { WebServer } from './server.ts'
import { wellKnownPages } from './shell.tsx'
import { submitOnce } from './submit-once.ts'

const defaultMaximumBytes = 1024 * 1024

/** Serves one page. Its rule is asked before its handler; a POST is checked, and done once. */
export function registerPage(server: WebServer, app: FastifyInstance, page: PageRoute): void {
  const { get, post } = page
  if (page.servedWhen?.(server.kernel.config) === false) return
  if (get !== undefined) {
    app.get(page.path, { exposeHeadRoute: true }, async (request, reply) => {
      const scope = await server.open(request, reply)
      const stop = refusal(page, scope) ?? changeLanguage(server, reply, scope)
      if (stop !== undefined) return sendResult(reply, server.jar, server.shell(scope), stop)
      const result = await get.call(page, scope.context)
      return sendResult(reply, server.jar, server.shell(scope), result)
    })
  }
  if (post !== undefined) {
    const bodyLimit = post.maximumBytes ?? defaultMaximumBytes
    app.post(page.path, { bodyLimit }, async (request, reply) => {
      const scope = await server.open(request, reply)
      const sender = keepsAnswers(page) ? scope.expired : undefined
      // Asked before the body is read: nobody can make the program hold what they may not send.
      const refused = sender === undefined ? refusal(page, scope) : undefined
      if (refused !== undefined) return sendResult(reply, server.jar, server.shell(scope), refused)
      const form = await readForm(request, bodyLimit)
      if (sender !== undefined) {
        const kept = await keepForLater(server.kernel, sender.personId, form, request.url)
        return sendResult(reply, server.jar, server.shell(scope), kept)
      }
      return handlePost(server, page, post, scope, form, request, reply)
    })
  }
}

async function handlePost(
  server: WebServer,
  page: PageRoute,
  post: NonNullable<PageRoute['post']>,
  scope: RequestScope,
  form: ParsedForm,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { kernel } = server
  if (!scope.verifyCsrf(firstValue(form, csrfField))) {
    const held = { path: request.url, entries: answersOf(form) }
    return sendView(reply, server.shell(scope), heldFormView(scope.context, 'stale', held), 403)
  }
  // The fields function was declared for this path's parameters.
  const params = scope.context.params as never
  const shapes = typeof post.fields === 'function' ? await post.fields(kernel, params) : post.fields
  const values = pickFields(form, shapes)
  const key = post.repeatable === true ? kernel.crypto.uuid() : submissionKeyOf(form)
  const result = await submitOnce(kernel, key, pathOf(request.url), (tx) =>
    post.submit({ ...scope.context, params, tx, form: values }),
  )
  return sendResult(reply, server.jar, server.shell(scope), result)
}

function keepsAnswers({ access }: PageRoute): boolean {
  return access.kind !== 'public' || access.keepsAnswers === true
}

function refusal(page: PageRoute, { actor, context }: RequestScope): PageResult | undefined {
  checkIdentifiers(context.params)
  const decision = decideAccess(page.access, actor)
  if (decision === 'allowed') return undefined
  if (decision === 'refused') throw forbidden()
  const target = decision === 'sign-in' ? wellKnownPages.signIn : wellKnownPages.proveIdentity
  return { kind: 'redirect', location: `${target}?return=${encodeURIComponent(context.url)}` }
}

function changeLanguage(
  server: WebServer,
  reply: FastifyReply,
  { context }: RequestScope,
): PageResult | undefined {
  if (context.query['lang'] === undefined) return undefined
  server.jar.write(reply, { name: languageCookie, value: context.locale, maxAgeSeconds: 365 * 24 * 3600 })
  const rest = new URLSearchParams(
    Object.entries(context.query).filter(([name]) => name !== 'lang'),
  ).toString()
  return { kind: 'redirect', location: pathOf(context.url) + (rest === '' ? '' : `?${rest}`) }
}

async function keepForLater(
  kernel: Kernel,
  personId: string,
  form: ParsedForm,
  path: string,
): Promise<PageResult> {
  const id = kernel.crypto.uuid()
  await holdForm(kernel.db, kernel.crypto, {
    id,
    personId,
    path,
    entries: answersOf(form),
    now: kernel.clock.now(),
  })
  return {
    kind: 'redirect',
    location: `${wellKnownPages.signIn}?return=${encodeURIComponent(`/kept-answers/${id}`)}`,
  }
}

/** Without tokens, and without secrets, which nobody should find on a page. */
function answersOf(form: ParsedForm): (readonly [string, string])[] {
  return form.entries.filter(
    ([name]) => name !== csrfField && name !== submissionField && !/password/i.test(name),
  )
}

function submissionKeyOf(form: ParsedForm): string {
  const key = firstValue(form, submissionField)
  if (key === undefined || !isUuid(key)) throw badRequest('The form lacks its submission key')
  return key
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '/'
}
