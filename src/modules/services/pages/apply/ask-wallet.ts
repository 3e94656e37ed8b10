import { organisationBySlug } from '#kernel/access'
import { notFound, redirectTo, view, type PageResult } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import { requestPresentation } from '#modules/wallet'
import { donePath, positionPath } from '../../addresses.ts'
import { tokenIn } from '../../apply/form-input.ts'
import { savePresentation } from '../../apply/save-answers.ts'
import { openStep } from '../../apply/take-step.ts'
import type { QuestionPage } from '../../domain/definition.ts'
import { walletFieldsOf } from '../../domain/from-wallet.ts'
import { expiredView } from '../../parts/expired-view.tsx'
import { credentialFieldOf } from './credential-question.ts'
import type { SentPage } from './submit-page.ts'
import { ownPath } from './ways.ts'

/** Asks the person's wallet for what the page needs, and leads there. */
export async function askWallet({ context, applicant, definition }: SentPage): Promise<PageResult> {
  const { kernel, tx, form, locale, params } = context
  const target = { applicant, definition, locale, token: tokenIn(form), place: params.pageName }
  const found = await openStep(kernel, tx, target)
  if (found.kind === 'sent') return redirectTo(donePath(definition.name, found.submission.reference))
  if (found.kind === 'gone') return view(expiredView(definition, locale), { status: 410 })
  const { application } = found
  if (found.kind === 'stale' || found.stop.kind !== 'question') {
    return redirectTo(positionPath(definition.name, application.way.position))
  }
  const { draft, stop } = found
  const wanted = wantedOf(stop.page)
  const verifier = await organisationBySlug(tx, definition.organisationSlug)
  if (wanted === undefined || verifier === undefined) throw notFound()
  const { requestId, walletPath } = await requestPresentation(kernel, tx, {
    template: wanted.template,
    claims: wanted.claims,
    purpose: wanted.purpose,
    verifierOrganisationId: verifier.id,
    personId: applicant.kind === 'person' ? applicant.personId : undefined,
    returnPath: ownPath({ context, application, stop }),
  })
  const save = { application, draft, applicant, stop, locale }
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
