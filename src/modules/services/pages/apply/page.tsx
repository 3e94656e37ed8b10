import { publicAccess } from '#kernel/access'
import {
  definePage,
  notFound,
  redirectTo,
  view,
  type FieldShapes,
  type PageResult,
  type PageView,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { donePath, positionPath, servicePath } from '../../addresses.ts'
import { ownerOf, type Applicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { latestShown } from '../../apply/shown-submission.ts'
import { draftShapes, shapesOf } from '../../apply/form-input.ts'
import { knownService } from '../../definitions.ts'
import { pageAt } from '../../domain/definition.ts'
import { isEndedAt, openStop } from '../../domain/engine/way.ts'
import { schemesOf } from '../../schemes.ts'
import { draftExpiry } from '../../store/draft.ts'
import { admitReader, withCookies } from '../../parts/admission.ts'
import { inFrame, spokenTo } from '../../parts/frame.tsx'
import { offeredOrEnded } from '../../parts/ended-service.ts'
import { eligibilityView } from './eligibility-view.tsx'
import { exitView } from './exit-view.tsx'
import { askAboutPayments } from './payment-question.ts'
import { listView, removeView } from './list-view.tsx'
import type { ApplyContext } from './question.ts'
import { submitPage } from './submit-page.ts'
import { viewOfQuestion } from './view-of-question.ts'

interface Parameters {
  serviceName: string
  pageName: string
}

/** Room for a file that is too large by some way, so that the page itself can say so. */
const maximumBytes = 16 * 1024 * 1024

/** One page of a service: shows it, and keeps what is answered. */
export const applyPage = definePage({
  path: '/services/:serviceName/apply/:pageName',
  access: publicAccess('some services need no account; the others send people to sign in', {
    keepsAnswers: true,
  }),
  async get(context) {
    const { kernel, params } = context
    const offered = await offeredOrEnded(context, params)
    if ('ended' in offered) return offered.ended
    const { definition } = offered
    if (pageAt(definition, params.pageName) === undefined) throw notFound()
    const admission = await admitReader(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { applicant } = admission
    const application = await openApplication(kernel, kernel.db, definition, applicant)
    return withCookies(await showPlace(context, application, applicant), admission)
  },
  post: {
    fields: formShapes,
    maximumBytes,
    submit: submitPage,
  },
})

async function showPlace(
  context: ApplyContext,
  application: Application,
  applicant: Applicant,
): Promise<PageResult> {
  const { kernel, locale } = context
  const page = await viewOfPlace(context, application, applicant)
  if (page === undefined) return redirectTo(await otherWay(kernel, application, applicant))
  return view(inFrame(page, { application, applicant, locale }))
}

/** Undefined where the person has not come to the place. */
async function viewOfPlace(
  asked: ApplyContext,
  application: Application,
  applicant: Applicant,
): Promise<PageView | undefined> {
  const { definition, way } = application
  const context = spokenTo(asked, definition)
  const { params, kernel, query, locale } = context
  const place = params.pageName
  const page = pageAt(definition, place)
  if (page?.kind === 'exit') {
    return isEndedAt(way, 'exit', place) ? exitView(application, page, locale) : undefined
  }
  if (page?.kind === 'eligibility') {
    const outcome = way.eligibility.get(place)
    return outcome === undefined ? undefined : eligibilityView({ context, application, page, outcome })
  }
  const stop = openStop(way, place)
  if (stop === undefined) return undefined
  if (stop.kind === 'question') {
    const question = { context, applicant, application, stop }
    await askAboutPayments(question)
    return viewOfQuestion(kernel.db, question)
  }
  const list = { context, applicant, application, stop }
  const removed = query['remove']
  return (removed === undefined ? undefined : removeView(list, Number(removed))) ?? listView(list)
}

async function formShapes(kernel: Kernel, params: Parameters): Promise<FieldShapes> {
  // Also of a service that ended meanwhile: who is in the middle of it is told so.
  const known = await knownService(kernel, kernel.db, params.serviceName)
  const page = known === undefined ? undefined : pageAt(known.definition, params.pageName)
  if (page?.kind === 'questions') return shapesOf(page, schemesOf(kernel))
  return page?.kind === 'group' ? { ...draftShapes, [page.name]: 'text' } : draftShapes
}

/** Where somebody goes who opens a page that is not on their way: after sending, to what was sent. */
async function otherWay(kernel: Kernel, application: Application, applicant: Applicant): Promise<string> {
  const { definition, draft, way } = application
  const { name: serviceName } = definition
  if (draft !== undefined) return positionPath(serviceName, way.position)
  const expiredAt = await draftExpiry(kernel.db, {
    owner: ownerOf(applicant),
    serviceName,
    now: kernel.clock.now(),
  })
  if (expiredAt !== undefined) return servicePath(serviceName)
  const sent = await latestShown(kernel, kernel.db, applicant, serviceName)
  return sent === undefined ? positionPath(serviceName, way.position) : donePath(serviceName, sent.reference)
}
