import type { PublicRule } from '#kernel/access'
import {
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { donePath, positionPath } from '../../addresses.ts'
import type { Applicant } from '../../apply/applicant.ts'
import type { Application } from '../../apply/application.ts'
import { isEvidence } from '../../apply/evidence-input.ts'
import { keepUpload } from '../../apply/files.ts'
import { entriesOf, tokenIn, typedInput, uploadIn } from '../../apply/form-input.ts'
import {
  answer,
  takeStep,
  type AcceptedStep,
  type RefusedStep,
  type StaleStep,
  type Step,
} from '../../apply/take-step.ts'
import { pageAt, type QuestionPage, type ServiceDefinition } from '../../domain/definition.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import { openQuestion, positionAfter } from '../../domain/engine/way.ts'
import type { FieldInput, PageInput } from '../../domain/input.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { admit, withCookies } from '../../parts/admission.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { askWallet } from './ask-wallet.ts'
import { conflictView } from './conflict-view.tsx'
import { viewOfQuestion } from './view-of-question.ts'
import { isChanging, usedIn } from './ways.ts'

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
  const definition = await serviceOf(kernel, tx, params)
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere') return redirectTo(admission.location)
  const sent = { context, definition, applicant: admission.applicant }
  return withCookies(await answerSent(sent), admission)
}

async function answerSent(sent: SentPage): Promise<PageResult> {
  const { context, definition } = sent
  const { kernel, tx } = context
  if (usedIn(context) === 'wallet') return askWallet(sent)
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
  if (!isChanging(context)) return positionPath(definition.name, next)
  return positionPath(definition.name, application.way.position, true)
}

/** What a form gives, bound to what it was made from. */
export async function stepOf({ context, applicant, definition }: SentPage): Promise<Step> {
  const { form, locale, params } = context
  const page = pageAt(definition, params.pageName)
  return {
    applicant,
    definition,
    locale,
    token: tokenIn(form),
    place: params.pageName,
    input: page?.kind === 'questions' ? await inputOfPage(context, applicant, page) : {},
    withoutCards: usedIn(context) === 'other',
  }
}

/** What was typed and uploaded. */
async function inputOfPage(
  context: ApplySubmit,
  applicant: Applicant,
  page: QuestionPage,
): Promise<PageInput> {
  const { kernel, tx, form } = context
  const uploads: Record<string, FieldInput> = {}
  for (const { name, kind } of page.fields) {
    if (kind !== 'file' && kind !== 'credential') continue
    const upload = uploadIn(form, name)
    const ownerPersonId = applicant.kind === 'person' ? applicant.personId : null
    if (upload !== undefined) uploads[name] = await keepUpload(kernel, tx, upload, ownerPersonId)
  }
  return { ...typedInput(page, form), ...uploads }
}

async function refusedIn(
  { context, applicant }: SentPage,
  { application, stop, input, errors }: RefusedStep,
): Promise<PageResult> {
  if (stop.kind !== 'question') return redirectTo(positionPath(application.definition.name, stop))
  const question = { context, applicant, application, stop, refused: { input, errors } }
  return refusedForm(await viewOfQuestion(context.tx, question))
}

/** The page was answered in another window: both answers, to choose from, unless they are the same. */
function staleIn({ context, definition, applicant }: SentPage, { application }: StaleStep): PageResult {
  const stop = openQuestion(application.way, context.params.pageName)
  const { position } = application.way
  if (stop === undefined) return redirectTo(positionPath(definition.name, position))
  const typed = typedInput(stop.page, context.form)
  if (isSameAsSaved(application, stop, typed)) {
    return redirectTo(positionPath(definition.name, positionAfter(application.way, stop.place)))
  }
  const entries = entriesOf(stop.page, context.form)
  const conflict = { context, applicant, application, stop, typed, entries }
  return view({ ...conflictView(conflict), hasError: true }, { status: 409 })
}

/** Both windows gave the same answers, so there is nothing to choose. */
function isSameAsSaved(application: Application, stop: QuestionStop, typed: PageInput): boolean {
  if (stop.fields.some(isEvidence)) return false
  const result = answer(application, stop, typed)
  return result.kind === 'accepted' && JSON.stringify(result.answers) === JSON.stringify(application.answers)
}
