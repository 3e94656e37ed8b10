import { signedIn, type SignedInRule } from '#kernel/access'
import {
  definePage,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { checkPath, donePath, positionPath, servicePath } from '../../addresses.ts'
import { applicationOf, openApplication } from '../../apply/application.ts'
import { draftIn, draftShapes } from '../../apply/form-input.ts'
import { lockDraftOfForm } from '../../apply/own-draft.ts'
import { fieldsNoLongerShown } from '../../apply/wallet-fill.ts'
import { fieldsOf } from '../../domain/definition.ts'
import { answersToSubmit } from '../../domain/engine/submission-answers.ts'
import { latestSubmission } from '../../store/submission.ts'
import { submitApplication } from '../../submit/submit-application.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { identityDetour, serviceOf } from '../../parts/service-of.ts'
import { checkView } from './check-view.tsx'

/** All answers on one page, to be checked and sent. */
export const checkPage = definePage({
  path: '/services/:serviceName/check',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const definition = await serviceOf(kernel, kernel.db, params)
    const { name: serviceName } = definition
    const detour = identityDetour(definition, actor, checkPath(serviceName))
    if (detour !== undefined) return redirectTo(detour)
    const { personId } = actor
    const application = await openApplication(kernel, kernel.db, definition, personId)
    if (application.draft === undefined) {
      // Back from the confirmation: the draft is gone because it was sent.
      const sent = await latestSubmission(kernel.db, { personId, serviceName })
      return redirectTo(sent === undefined ? servicePath(serviceName) : donePath(serviceName, sent.reference))
    }
    const { position } = application.way
    if (position.kind !== 'check') return redirectTo(positionPath(serviceName, position))
    const fields = fieldsOf(definition)
    // Asked here already, so that sending finds what other issuers say of their cards at hand.
    const lost = await fieldsNoLongerShown(kernel, kernel.db, fields, application.answers, 'anywhere')
    return view(checkView({ context, application, lost }))
  },
  post: {
    fields: { ...draftShapes, declared: 'list' },
    submit: sendApplication,
  },
})

type Context = SubmitContext<
  SignedInRule,
  { serviceName: string },
  typeof draftShapes & { readonly declared: 'list' } & FieldShapes
>

async function sendApplication(context: Context): Promise<PageResult> {
  const { kernel, actor, params, tx, form, locale } = context
  const definition = await serviceOf(kernel, tx, params)
  const { name: serviceName } = definition
  const detour = identityDetour(definition, actor, checkPath(serviceName))
  if (detour !== undefined) return redirectTo(detour)
  const { draftId, revision } = draftIn(form)
  if (draftId === '') return redirectTo(servicePath(serviceName))
  const found = await lockDraftOfForm(kernel, tx, definition, { personId: actor.personId, draftId })
  if (found.kind === 'sent') return redirectTo(donePath(serviceName, found.submission.reference))
  if (found.kind === 'gone') return view(expiredView(definition, locale), { status: 410 })
  const { draft } = found
  const application = applicationOf(kernel, definition, draft)
  const answers = answersToSubmit(definition, application.answers, application.surroundings)
  if (answers === undefined) return redirectTo(positionPath(serviceName, application.way.position))
  if (draft.revision !== revision || draft.definitionVersion !== definition.version) {
    return view(checkView({ context, application, problem: 'changed' }), { status: 409 })
  }
  const lost = await fieldsNoLongerShown(kernel, tx, fieldsOf(definition), answers, 'here')
  if (lost.length > 0) return refusedForm(checkView({ context, application, lost }))
  if (!form.declared.includes('yes'))
    return refusedForm(checkView({ context, application, problem: 'not-declared' }))
  const { reference } = await submitApplication(kernel, tx, { definition, draft, answers, actor, locale })
  return redirectTo(donePath(serviceName, reference))
}
