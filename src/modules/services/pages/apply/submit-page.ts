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
import { walletFillOf } from '../../apply/wallet-fill.ts'
import { keepUpload } from '../../apply/files.ts'
import { draftIn, entriesOf, typedInput, uploadIn } from '../../apply/form-input.ts'
import { lockDraftOfForm } from '../../apply/own-draft.ts'
import { saveAnswers, savePresentation, type Save } from '../../apply/save-answers.ts'
import type { LocalisedText } from '#kernel/i18n'
import { answerTo, type Answer, type Answers } from '../../domain/answers.ts'
import type { Field, QuestionPage } from '../../domain/definition.ts'
import { withSource, withSourceOf } from '../../domain/answer-source.ts'
import { answerPage } from '../../domain/engine/answer-page.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import { answersIn, withAnswersIn } from '../../domain/engine/scope.ts'
import { walk } from '../../domain/engine/walk.ts'
import { openQuestion } from '../../domain/engine/way.ts'
import { readField } from '../../domain/fields/read-field.ts'
import { filledInput, inputFromClaim, walletFieldsOf, type ShownClaims } from '../../domain/from-wallet.ts'
import type { FieldInput, PageInput } from '../../domain/input.ts'
import type { Draft } from '../../store/draft.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { identityDetour, serviceOf } from '../../parts/service-of.ts'
import { conflictView } from './conflict-view.tsx'
import { credentialFieldOf, credentialQuestion } from './credential-question.ts'
import { credentialView } from './credential-view.tsx'
import { walletPartOf } from './wallet-part.ts'
import type { Question } from './question.ts'
import { questionView } from './question-view.tsx'
import { isChanging, ownPath, usedIn } from './ways.ts'

type Context = SubmitContext<SignedInRule, { serviceName: string; pageName: string }, FieldShapes>

/** A page that was sent, with the draft that it belongs to. */
interface Sent {
  context: Context
  application: Application
  draft: Draft
  stop: QuestionStop
}

/** Keeps the answers of one page and leads on. */
export async function submitPage(context: Context): Promise<PageResult> {
  const { kernel, actor, params, tx, form, url } = context
  const definition = await serviceOf(kernel, tx, params)
  const detour = identityDetour(definition, actor, url)
  if (detour !== undefined) return redirectTo(detour)
  const { draftId, revision } = draftIn(form)
  const found = await lockDraftOfForm(kernel, tx, definition, { personId: actor.personId, draftId })
  if (found.kind === 'sent') return redirectTo(donePath(definition.name, found.submission.reference))
  if (found.kind === 'gone') return view(expiredView(definition, context.locale), { status: 410 })
  const { draft } = found
  const application = applicationOf(kernel, definition, draft)
  const stop = openQuestion(application.way, params.pageName)
  if (stop === undefined) return redirectTo(positionPath(definition.name, application.way.position))
  const sent = { context, application, draft, stop }
  if (usedIn(context) === 'wallet') return askWallet(sent)
  const answeredAt = draft.content.pageRevisions[stop.place] ?? 0
  if (answeredAt > revision && !isSameAsSaved(sent)) return conflictIn(sent)
  return keepAnswers(sent)
}

async function keepAnswers(sent: Sent): Promise<PageResult> {
  const { context, application, draft, stop } = sent
  const { kernel, tx, actor } = context
  const { definition, answers, surroundings } = application
  const input = await inputOfPage(sent)
  const result = answerPage(definition, answers, { place: stop.place, input }, surroundings)
  if (result.kind === 'refused') {
    const question = { context, application, stop, refused: { input, errors: result.errors } }
    return refusedForm(await viewOf(sent, question))
  }
  const save: Save = { application, draft, personId: actor.personId, stop }
  await saveAnswers(kernel, tx, save, await withSources(sent, result.answers))
  if (!isChanging(context)) return redirectTo(positionPath(definition.name, result.next))
  const { position } = walk(definition, result.answers, surroundings)
  return redirectTo(positionPath(definition.name, position, true))
}

async function viewOf({ context, stop }: Sent, question: Question) {
  const { kernel, tx, actor } = context
  const field = credentialFieldOf(stop.page)
  if (field !== undefined) return credentialView(await credentialQuestion(kernel, tx, question, field))
  const asksIdentity = stop.fields.some(({ kind }) => kind === 'verified-identity')
  const identity = asksIdentity ? await provenIdentity(kernel, tx, actor) : undefined
  return questionView({ ...question, identity, wallet: await walletPartOf(kernel, tx, question) })
}

/** What was typed, and the evidence that goes with the page. */
async function inputOfPage(sent: Sent): Promise<PageInput> {
  const { context, stop } = sent
  const { page } = stop
  const evidence: Record<string, FieldInput> = {}
  for (const field of page.fields) {
    if (isEvidence(field)) evidence[field.name] = await evidenceFor(sent, field)
  }
  const fill = await walletFillOf(context.kernel, context.tx, page, sent.draft)
  const input = { ...typedInput(page, context.form), ...evidence }
  return fill.status === 'shown' ? filledInput(page, input, fill.shown, 'fixed') : input
}

type EvidenceField = Extract<Field, { kind: 'file' | 'verified-identity' | 'credential' }>

function isEvidence(field: Field): field is EvidenceField {
  return ['file', 'verified-identity', 'credential'].includes(field.kind)
}

async function evidenceFor(
  { context, application, draft, stop }: Sent,
  field: EvidenceField,
): Promise<FieldInput> {
  const { kernel, tx, actor, form } = context
  if (field.kind === 'verified-identity') return provenIdentity(kernel, tx, actor)
  const upload = uploadIn(form, field.name)
  if (upload !== undefined) return keepUpload(kernel, tx, upload, actor.personId)
  if (field.kind === 'credential' && usedIn(context) !== 'other') {
    const requestId = draft.content.presentations[field.name]
    const presentation = await presentationFor(kernel, tx, field, requestId)
    if (presentation.status === 'accepted') return presentation.answer
  }
  const saved = answerTo(answersIn(application.answers, stop.scope), field.name)
  return saved?.kind === 'file' || saved?.kind === 'credential' ? saved : undefined
}

/** Asks the person's wallet for what the field needs, and leads there. */
async function askWallet(sent: Sent): Promise<PageResult> {
  const { context, application, draft, stop } = sent
  const { kernel, tx, actor } = context
  const wanted = wantedOf(stop.page)
  const verifier = await organisationBySlug(tx, application.definition.organisationSlug)
  if (wanted === undefined || verifier === undefined) throw notFound()
  const { requestId, walletPath } = await requestPresentation(kernel, tx, {
    template: wanted.template,
    claims: wanted.claims,
    purpose: wanted.purpose,
    verifierOrganisationId: verifier.id,
    personId: actor.personId,
    returnPath: ownPath(sent),
  })
  const save: Save = { application, draft, personId: actor.personId, stop }
  await savePresentation(kernel, tx, save, { fieldNames: wanted.fieldNames, requestId })
  return redirectTo(walletPath)
}

interface Wanted {
  template: string
  claims: readonly string[]
  purpose: LocalisedText
  fieldNames: readonly string[]
}

/** What a page asks of the wallet: proof, or claims to fill its fields with. */
function wantedOf(page: QuestionPage): Wanted | undefined {
  const proof = credentialFieldOf(page)
  if (proof !== undefined) return { ...proof, claims: Object.keys(proof.claims), fieldNames: [proof.name] }
  const fields = walletFieldsOf(page)
  const [first] = fields
  if (first === undefined) return undefined
  const { template, purpose } = first.fromWallet
  const claims = [...new Set(fields.map(({ fromWallet }) => fromWallet.claim))]
  return { template, claims, purpose, fieldNames: fields.map(({ name }) => name) }
}

/** Answers that say what a card said keep the card as their source. */
async function withSources({ context, application, draft, stop }: Sent, answers: Answers): Promise<Answers> {
  const { kernel, tx } = context
  const { page, scope } = stop
  const own = answersIn(answers, scope)
  const ownBefore = answersIn(application.answers, scope)
  const fill = await walletFillOf(kernel, tx, page, draft)
  const sourced = page.fields.flatMap((field): [string, Answer][] => {
    const answer = answerTo(own, field.name)
    const before = answerTo(ownBefore, field.name)
    if (answer === undefined) return []
    const kept = before === undefined ? answer : withSourceOf(before, answer)
    return [
      [field.name, fill.status === 'shown' ? sourcedAnswer(field, answer, fill.shown, application) : kept],
    ]
  })
  return withAnswersIn(answers, scope, { ...own, ...Object.fromEntries(sourced) })
}

function sourcedAnswer(
  field: Field,
  answer: Answer,
  shown: ShownClaims,
  { surroundings }: Application,
): Answer {
  const walletField = walletFieldsOf({ fields: [field] })[0]
  const input = walletField === undefined ? undefined : inputFromClaim(walletField, shown)
  const outcome = input === undefined ? undefined : readField(field, input, surroundings)
  const fromCard = outcome !== undefined && 'answer' in outcome ? outcome.answer : undefined
  return withSource(answer, fromCard, shown.source)
}

/** Both windows gave the same answers, so there is nothing to choose. */
function isSameAsSaved({ context, application, stop }: Sent): boolean {
  const { definition, answers, surroundings } = application
  if (stop.fields.some(isEvidence)) return false
  const input = typedInput(stop.page, context.form)
  const result = answerPage(definition, answers, { place: stop.place, input }, surroundings)
  return result.kind === 'accepted' && JSON.stringify(result.answers) === JSON.stringify(answers)
}

function conflictIn({ context, application, stop }: Sent): PageResult {
  const conflict = {
    context,
    application,
    stop,
    typed: typedInput(stop.page, context.form),
    entries: entriesOf(stop.page, context.form),
  }
  return view({ ...conflictView(conflict), hasError: true }, { status: 409 })
}
