import type { PublicRule } from '#kernel/access'
import {
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { donePath, positionPath, servicePath } from '../../addresses.ts'
import type { Applicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { isEvidence } from '../../apply/evidence-input.ts'
import { entriesOf, offersIn, tokenIn, typedInput } from '../../apply/form-input.ts'
import { limitBeginning } from '../../apply/limit-beginning.ts'
import {
  answer,
  takeStep,
  type AcceptedStep,
  type RefusedStep,
  type StaleStep,
  type Step,
} from '../../apply/take-step.ts'
import { staysOnPage, uploadedInput } from '../../apply/uploads.ts'
import { pageAt, type ServiceDefinition } from '../../domain/definition.ts'
import { earlierPeople } from '../../domain/earlier-people.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import { answersIn } from '../../domain/engine/scope.ts'
import { openStop, positionAfter } from '../../domain/engine/way.ts'
import type { PageInput } from '../../domain/input.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { noteRefusal } from '../../performance/note.ts'
import { schemesOf } from '../../schemes.ts'
import { admit, withCookies } from '../../parts/admission.ts'
import { inFrame, spokenTo } from '../../parts/frame.tsx'
import { serviceUnlessEnded } from '../../parts/service-of.ts'
import { askPayment } from './ask-payment.ts'
import { askWallet } from './ask-wallet.ts'
import { conflictView } from './conflict-view.tsx'
import { listView } from './list-view.tsx'
import { tooManyView } from './too-many-view.tsx'
import { viewOfQuestion } from './view-of-question.ts'
import { isChanging, ownPath, usedIn } from './ways.ts'

export type ApplySubmit = SubmitContext<PublicRule, { serviceName: string; pageName: string }, FieldShapes>

/** A page that was sent, and by whom. */
export interface SentPage {
  context: ApplySubmit
  applicant: Applicant
  definition: ServiceDefinition
}

/** Keeps the answers of one page and leads on. */
export async function submitPage(context: ApplySubmit): Promise<PageResult> {
  const { kernel, params, tx } = context
  const definition = await serviceUnlessEnded(kernel, tx, params)
  if (definition === undefined) return redirectTo(servicePath(params.serviceName))
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere') return redirectTo(admission.location)
  const sent = { context, definition, applicant: admission.applicant }
  return withCookies(await answerSent(sent), admission)
}

async function answerSent(sent: SentPage): Promise<PageResult> {
  const { context, definition, applicant } = sent
  const { kernel, tx } = context
  const waitSeconds = await limitBeginning(context, applicant)
  if (waitSeconds !== undefined) return view(tooManyView(sent, waitSeconds), { status: 429 })
  if (usedIn(context) === 'wallet') return askWallet(sent)
  if (usedIn(context) === 'pay') return askPayment(sent)
  const outcome = await takeStep(kernel, tx, await stepOf(sent))
  switch (outcome.kind) {
    case 'sent':
      return redirectTo(donePath(definition.name, outcome.submission.reference))
    case 'gone':
      return view(expiredView(definition, context.locale), { status: 410 })
    case 'stale':
      return staleIn(sent, outcome)
    case 'refused':
      return refusedIn(sent, outcome)
    default:
      return redirectTo(wayOn(sent, outcome))
  }
}

function wayOn({ context, definition }: SentPage, { application, next }: AcceptedStep): string {
  if (staysOnPage(context.form)) {
    return ownPath({ context, application, stop: { place: context.params.pageName } })
  }
  if (!isChanging(context)) return positionPath(definition.name, next)
  return positionPath(definition.name, application.way.position, true)
}

/** What a form gives, bound to what it was made from. */
export async function stepOf(sent: SentPage): Promise<Step> {
  const { context, applicant, definition } = sent
  const { form, locale, params } = context
  return {
    applicant,
    definition,
    locale,
    token: tokenIn(form),
    place: params.pageName,
    channel: applicant.kind === 'staff' ? 'staff' : 'web',
    input: await inputOfPage(sent),
    withoutCards: usedIn(context) === 'other',
  }
}

/** What was typed, chosen and uploaded. */
async function inputOfPage({ context, applicant, definition }: SentPage): Promise<PageInput> {
  const { kernel, tx, form, params } = context
  const page = pageAt(definition, params.pageName)
  if (page?.kind === 'group') return listInput(form[page.name], page.name)
  if (page?.kind !== 'questions') return {}
  const application = await openApplication(kernel, tx, definition, applicant)
  const scope = openStop(application.way, params.pageName)?.scope ?? []
  const uploads = await uploadedInput(kernel, tx, {
    page,
    form,
    saved: answersIn(application.answers, scope),
    ownerPersonId: applicant.kind === 'person' ? applicant.personId : null,
  })
  return { ...typedInput(page, form, schemesOf(kernel), earlierPeople(application.answers)), ...uploads }
}

function listInput(said: ApplySubmit['form'][string], groupName: string): PageInput {
  return typeof said === 'string' ? { [groupName]: said } : {}
}

async function refusedIn(
  { context, applicant, definition }: SentPage,
  { application, stop, input, errors }: RefusedStep,
): Promise<PageResult> {
  const { locale } = context
  const shown = { context: spokenTo(context, application.definition), applicant, application }
  const page =
    stop.kind === 'group'
      ? listView({ ...shown, stop, refused: errors })
      : await viewOfQuestion(context.tx, {
          ...shown,
          stop,
          refused: { input, errors, offers: offersIn(context.form) },
        })
  const channel = applicant.kind === 'staff' ? 'staff' : 'web'
  const refusal = { definition, place: stop.place, channel, locale, errors } as const
  const refused = refusedForm(inFrame(page, { application, applicant, locale }))
  return { ...refused, afterRollback: () => noteRefusal(context.kernel, refusal) }
}

/** The page was answered in another window: both answers, to choose from, unless they are the same. */
function staleIn(
  { context: asked, definition, applicant }: SentPage,
  { application }: StaleStep,
): PageResult {
  const { locale } = asked
  const context = spokenTo(asked, definition)
  const stop = openStop(application.way, context.params.pageName)
  const { position } = application.way
  if (stop === undefined) return redirectTo(positionPath(definition.name, position))
  if (stop.kind === 'group') {
    const page = listView({ context, applicant, application, stop, isChanged: true })
    return view({ ...inFrame(page, { application, applicant, locale }), hasError: true }, { status: 409 })
  }
  const { schemes } = application.surroundings
  const typed = typedInput(stop.page, context.form, schemes, earlierPeople(application.answers))
  if (isSameAsSaved(application, stop, typed)) {
    return redirectTo(positionPath(definition.name, positionAfter(application.way, stop.place)))
  }
  const entries = entriesOf(stop.page, context.form, schemes)
  const conflict = { context, applicant, application, stop, typed, entries }
  const page = inFrame(conflictView(conflict), { application, applicant, locale })
  return view({ ...page, hasError: true }, { status: 409 })
}

/** Both windows gave the same answers, so there is nothing to choose. */
function isSameAsSaved(application: Application, stop: QuestionStop, typed: PageInput): boolean {
  if (stop.fields.some(isEvidence)) return false
  const result = answer(application, stop, typed)
  return result.kind === 'accepted' && JSON.stringify(result.answers) === JSON.stringify(application.answers)
}
