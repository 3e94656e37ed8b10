import { publicAccess, type PublicRule } from '#kernel/access'
import {
  definePage,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type PageView,
  type SubmitContext,
} from '#kernel/http'
import { donePath, positionPath, servicePath, staffCheckPath } from '../../addresses.ts'
import type { Applicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { draftShapes, tokenIn } from '../../apply/form-input.ts'
import { latestShown } from '../../apply/shown-submission.ts'
import { fieldsNoLongerShown } from '../../apply/wallet-fill.ts'
import { fieldsOf, type ServiceDefinition } from '../../domain/definition.ts'
import { submitApplication, type SendOutcome } from '../../submit/submit-application.ts'
import { admit, admitReader, withCookies } from '../../parts/admission.ts'
import { inFrame, spokenTo } from '../../parts/frame.tsx'
import { limitView } from '../../parts/limit-view.tsx'
import { expiredView } from '../../parts/expired-view.tsx'
import { offeredOrEnded } from '../../parts/ended-service.ts'
import { serviceUnlessEnded } from '../../parts/service-of.ts'
import { checkView, type Check } from './check-view.tsx'

/** All answers on one page, to be checked and sent. */
export const checkPage = definePage({
  path: '/services/:serviceName/check',
  access: publicAccess('some services need no account; the others send people to sign in', {
    keepsAnswers: true,
  }),
  async get(context) {
    const { kernel, params } = context
    const offered = await offeredOrEnded(context, params)
    if ('ended' in offered) return offered.ended
    const { definition } = offered
    const { name: serviceName } = definition
    const admission = await admitReader(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { applicant } = admission
    if (applicant.kind === 'staff') return redirectTo(staffCheckPath(applicant.draftId))
    const application = await openApplication(kernel, kernel.db, definition, applicant)
    if (application.draft === undefined) {
      // Back from the confirmation: the draft is gone because it was sent.
      const sent = await latestShown(kernel, kernel.db, applicant, serviceName)
      return redirectTo(sent === undefined ? servicePath(serviceName) : donePath(serviceName, sent.reference))
    }
    const { position } = application.way
    if (position.kind !== 'check') return redirectTo(positionPath(serviceName, position))
    const fields = fieldsOf(definition)
    // Asked here already, so that sending finds what other issuers say of their cards at hand.
    const lost = await fieldsNoLongerShown(kernel, kernel.db, fields, application.answers, 'anywhere')
    const page = checkView({ context: spokenTo(context, definition), application, lost })
    return withCookies(view(inFrame(page, { application, applicant, locale: context.locale })), admission)
  },
  post: {
    fields: { ...draftShapes, declared: 'list' },
    submit: sendApplication,
  },
})

type Context = SubmitContext<
  PublicRule,
  { serviceName: string },
  typeof draftShapes & { readonly declared: 'list' } & FieldShapes
>

async function sendApplication(context: Context): Promise<PageResult> {
  const { kernel, params, tx, form, locale } = context
  const definition = await serviceUnlessEnded(kernel, tx, params)
  if (definition === undefined) return redirectTo(servicePath(params.serviceName))
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere') return redirectTo(admission.location)
  const { applicant } = admission
  if (applicant.kind === 'staff') return redirectTo(staffCheckPath(applicant.draftId))
  const outcome = await submitApplication(kernel, tx, {
    applicant,
    definition,
    locale,
    token: tokenIn(form),
    declared: form.declared.includes('yes'),
    channel: 'web',
  })
  return withCookies(answerTo({ context, definition, applicant, outcome }), admission)
}

/** What came of sending, for whom. */
interface Answered {
  context: Context
  definition: ServiceDefinition
  applicant: Applicant
  outcome: SendOutcome
}

function answerTo({ context, definition, applicant, outcome }: Answered): PageResult {
  const { name: serviceName } = definition
  const { locale } = context
  const shown = (application: Application, more: Partial<Check>): PageView =>
    inFrame(checkView({ context: spokenTo(context, definition), application, ...more }), {
      application,
      applicant,
      locale,
    })
  switch (outcome.kind) {
    case 'submitted':
    case 'sent':
      return redirectTo(donePath(serviceName, outcome.submission.reference))
    case 'gone':
      return view(expiredView(definition, locale), { status: 410 })
    case 'limited':
      return view(limitView(definition, outcome.limit, locale), { status: 409 })
    case 'incomplete':
      return redirectTo(positionPath(serviceName, outcome.application.way.position))
    case 'stale':
      return view(shown(outcome.application, { problem: 'changed' }), { status: 409 })
    case 'cards-lost':
      return refusedForm(shown(outcome.application, { lost: outcome.fields }))
    default:
      return refusedForm(shown(outcome.application, { problem: 'not-declared' }))
  }
}
