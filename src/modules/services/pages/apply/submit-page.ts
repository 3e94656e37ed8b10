import { organisationBySlug, type SignedInRule } from '#kernel/access'
import {
  notFound,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageResult,
  type SubmitContext,
} from '#kernel/http'
import { requestPresentation } from '#modules/wallet'
import { donePath, positionPath } from '../../addresses.ts'
import { applicationOf, type Application } from '../../apply/application.ts'
import { presentationFor, provenIdentity } from '../../apply/evidence.ts'
import { keepUpload } from '../../apply/files.ts'
import { draftIn, entriesOf, typedInput, uploadIn } from '../../apply/form-input.ts'
import { lockDraftOfForm } from '../../apply/own-draft.ts'
import { saveAnswers, savePresentation, type Save } from '../../apply/save-answers.ts'
import { answerTo } from '../../domain/answers.ts'
import type { Field, QuestionPage } from '../../domain/definition.ts'
import type { FieldInput, PageInput } from '../../domain/input.ts'
import { answerPage, openPage, walk } from '../../domain/journey.ts'
import type { Draft } from '../../store/draft.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { identityDetour, serviceOf } from '../../parts/service-of.ts'
import { conflictView } from './conflict-view.tsx'
import { credentialFieldOf, credentialQuestion } from './credential-question.ts'
import { credentialView } from './credential-view.tsx'
import { questionView, type Question } from './question-view.tsx'
import { isChanging, ownPath, usedIn } from './ways.ts'

type Context = SubmitContext<SignedInRule, { serviceName: string; pageName: string }, FieldShapes>

/** A page that was sent, with the draft that it belongs to. */
interface Sent {
  context: Context
  application: Application
  draft: Draft
  page: QuestionPage
}

/** Keeps the answers of one page and leads on. */
export async function submitPage(context: Context): Promise<PageResult> {
  const { kernel, actor, params, tx, form, url } = context
  const definition = serviceOf(kernel, params)
  const detour = identityDetour(definition, actor, url)
  if (detour !== undefined) return redirectTo(detour)
  const { draftId, revision } = draftIn(form)
  const found = await lockDraftOfForm(kernel, tx, definition, { personId: actor.personId, draftId })
  if (found.kind === 'sent') return redirectTo(donePath(definition.name, found.submission.reference))
  if (found.kind === 'gone') return view(expiredView(definition, context.locale), { status: 410 })
  const { draft } = found
  const application = applicationOf(kernel, definition, draft)
  const page = openPage(definition, application.way, params.pageName)
  if (page === undefined) return redirectTo(positionPath(definition.name, application.way.position))
  const sent = { context, application, draft, page }
  if (usedIn(context) === 'wallet') return askWallet(sent)
  const answeredAt = draft.content.pageRevisions[page.name] ?? 0
  if (answeredAt > revision && !isSameAsSaved(sent)) return conflictIn(sent)
  return keepAnswers(sent)
}

async function keepAnswers(sent: Sent): Promise<PageResult> {
  const { context, application, draft, page } = sent
  const { kernel, tx, actor } = context
  const { definition, answers, today } = application
  const input = await inputOfPage(sent)
  const result = answerPage(definition, answers, { page: page.name, input, today })
  if (result.kind === 'refused') {
    const question = { context, application, page, refused: { input, errors: result.errors } }
    return refusedForm(await viewOf(sent, question))
  }
  const save: Save = { application, draft, personId: actor.personId, page }
  await saveAnswers(kernel, tx, save, result.answers)
  if (!isChanging(context)) return redirectTo(positionPath(definition.name, result.next))
  const { position } = walk(definition, result.answers, today)
  return redirectTo(positionPath(definition.name, position, true))
}

async function viewOf({ context, page }: Sent, question: Question) {
  const { kernel, tx, actor } = context
  const field = credentialFieldOf(page)
  if (field !== undefined) return credentialView(await credentialQuestion(kernel, tx, question, field))
  const asksIdentity = page.fields.some(({ kind }) => kind === 'verified-identity')
  const identity = asksIdentity ? await provenIdentity(kernel, tx, actor) : undefined
  return questionView({ ...question, identity })
}

/** What was typed, and the evidence that goes with the page. */
async function inputOfPage(sent: Sent): Promise<PageInput> {
  const { context, page } = sent
  const evidence: Record<string, FieldInput> = {}
  for (const field of page.fields) {
    if (isEvidence(field)) evidence[field.name] = await evidenceFor(sent, field)
  }
  return { ...typedInput(page, context.form), ...evidence }
}

type EvidenceField = Extract<Field, { kind: 'file' | 'verified-identity' | 'credential' }>

function isEvidence(field: Field): field is EvidenceField {
  return ['file', 'verified-identity', 'credential'].includes(field.kind)
}

async function evidenceFor({ context, application, draft }: Sent, field: EvidenceField): Promise<FieldInput> {
  const { kernel, tx, actor, form } = context
  if (field.kind === 'verified-identity') return provenIdentity(kernel, tx, actor)
  const upload = uploadIn(form, field.name)
  if (upload !== undefined) return keepUpload(kernel, tx, upload, actor.personId)
  if (field.kind === 'credential' && usedIn(context) !== 'other') {
    const requestId = draft.content.presentations[field.name]
    const presentation = await presentationFor(kernel, tx, field, requestId)
    if (presentation.status === 'accepted') return presentation.answer
  }
  const saved = answerTo(application.answers, field.name)
  return saved?.kind === 'file' || saved?.kind === 'credential' ? saved : undefined
}

/** Asks the person's wallet for what the field needs, and leads there. */
async function askWallet(sent: Sent): Promise<PageResult> {
  const { context, application, draft, page } = sent
  const { kernel, tx, actor } = context
  const field = credentialFieldOf(page)
  const verifier = await organisationBySlug(tx, application.definition.organisationSlug)
  if (field === undefined || verifier === undefined) throw notFound()
  const { requestId, walletPath } = await requestPresentation(kernel, tx, {
    template: field.template,
    claims: Object.keys(field.claims),
    purpose: field.purpose,
    verifierOrganisationId: verifier.id,
    personId: actor.personId,
    returnPath: ownPath(sent),
  })
  const save: Save = { application, draft, personId: actor.personId, page }
  await savePresentation(kernel, tx, save, { fieldName: field.name, requestId })
  return redirectTo(walletPath)
}

/** Both windows gave the same answers, so there is nothing to choose. */
function isSameAsSaved({ context, application, page }: Sent): boolean {
  const { definition, answers, today } = application
  if (page.fields.some(isEvidence)) return false
  const input = typedInput(page, context.form)
  const result = answerPage(definition, answers, { page: page.name, input, today })
  return result.kind === 'accepted' && JSON.stringify(result.answers) === JSON.stringify(answers)
}

function conflictIn({ context, application, page }: Sent): PageResult {
  const conflict = {
    context,
    application,
    page,
    typed: typedInput(page, context.form),
    entries: entriesOf(page, context.form),
  }
  return view({ ...conflictView(conflict), hasError: true }, { status: 409 })
}
