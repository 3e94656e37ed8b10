import { signedIn } from '#kernel/access'
import { definePage, notFound, redirectTo, view, type FieldShapes } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { donePath, positionPath, servicePath } from '../../addresses.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { provenIdentity } from '../../apply/evidence.ts'
import { draftShapes, shapesOf } from '../../apply/form-input.ts'
import { exitPages, pageAt } from '../../domain/definition.ts'
import { openStop } from '../../domain/engine/way.ts'
import { draftExpiry } from '../../store/draft.ts'
import { latestSubmission } from '../../store/submission.ts'
import { identityDetour, serviceOf } from '../../parts/service-of.ts'
import { credentialFieldOf, credentialQuestion } from './credential-question.ts'
import { credentialView } from './credential-view.tsx'
import { exitView } from './exit-view.tsx'
import { walletPartOf } from './wallet-part.ts'
import { questionView } from './question-view.tsx'
import { submitPage } from './submit-page.ts'

interface Parameters {
  serviceName: string
  pageName: string
}

/** Room for a file that is too large by some way, so that the page itself can say so. */
const maximumBytes = 16 * 1024 * 1024

/** One page of a service: shows it, and keeps what is answered. */
export const applyPage = definePage({
  path: '/services/:serviceName/apply/:pageName',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale, url } = context
    const definition = await serviceOf(kernel, kernel.db, params)
    const detour = identityDetour(definition, actor, url)
    if (detour !== undefined) return redirectTo(detour)
    if (pageAt(definition, params.pageName) === undefined) throw notFound()
    const application = await openApplication(kernel, kernel.db, definition, actor.personId)
    const { way } = application
    const exit = exitPages(definition).find(({ name }) => name === params.pageName)
    if (exit !== undefined && way.position.kind === 'exit' && way.position.place === exit.name) {
      return view(exitView(application, exit, locale))
    }
    const stop = openStop(way, params.pageName)
    if (stop?.kind !== 'question') return redirectTo(await otherWay(kernel, application, actor.personId))
    const question = { context, application, stop }
    const field = credentialFieldOf(stop.page)
    if (field !== undefined)
      return view(credentialView(await credentialQuestion(kernel, kernel.db, question, field)))
    const asksIdentity = stop.fields.some(({ kind }) => kind === 'verified-identity')
    const identity = asksIdentity ? await provenIdentity(kernel, kernel.db, actor) : undefined
    return view(
      questionView({ ...question, identity, wallet: await walletPartOf(kernel, kernel.db, question) }),
    )
  },
  post: {
    fields: formShapes,
    maximumBytes,
    submit: submitPage,
  },
})

async function formShapes(kernel: Kernel, params: Parameters): Promise<FieldShapes> {
  const page = pageAt(await serviceOf(kernel, kernel.db, params), params.pageName)
  return page?.kind === 'questions' ? shapesOf(page) : draftShapes
}

/** Where a person goes who opens a page that is not on their way: after sending, to what was sent. */
async function otherWay(kernel: Kernel, application: Application, personId: string): Promise<string> {
  const { definition, draft, way } = application
  const { name: serviceName } = definition
  if (draft !== undefined) return positionPath(serviceName, way.position)
  const expiredAt = await draftExpiry(kernel.db, { personId, serviceName, now: kernel.clock.now() })
  if (expiredAt !== undefined) return servicePath(serviceName)
  const sent = await latestSubmission(kernel.db, { personId, serviceName })
  return sent === undefined ? positionPath(serviceName, way.position) : donePath(serviceName, sent.reference)
}
