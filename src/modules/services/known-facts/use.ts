import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { PersonApplicant } from '../apply/applicant.ts'
import { saveContent } from '../apply/save-answers.ts'
import type { OpenStep } from '../apply/take-step.ts'
import { sourceOf } from '../domain/answers.ts'
import type { QuestionStop } from '../domain/engine/position.ts'
import { answersIn, withAnswersIn } from '../domain/engine/scope.ts'
import { insertFactUse, removeFactUses } from '../store/fact-use.ts'
import type { SealedFact } from './offer-token.ts'

const purpose = 'services.purpose.use-known'

/** A page of an open draft, and its person. */
export interface UsingPage extends OpenStep {
  readonly applicant: PersonApplicant
  readonly stop: QuestionStop
  readonly locale: Locale
}

/** Keeps that the person lets this page use what is known. Each use is on record, under the body that will receive it. */
export async function useFacts(
  kernel: Kernel,
  tx: Transaction,
  { applicant, application, draft, stop }: UsingPage,
  facts: readonly SealedFact[],
): Promise<void> {
  const { personId, actor } = applicant
  const { definition } = application
  const receiver = await organisationBySlug(tx, definition.organisationSlug)
  for (const { field, claim, answer, source, holderOrganisationId } of facts) {
    await insertFactUse(tx, kernel.crypto, {
      id: kernel.crypto.uuid(),
      personId,
      draftId: draft.id,
      submissionId: null,
      serviceName: definition.name,
      place: stop.place,
      field,
      claim,
      said: { answer, source },
      holderOrganisationId,
      givenAt: kernel.clock.now(),
    })
    await kernel.audit.record(tx, {
      actor,
      action: 'services.fact.used',
      purpose,
      subjectPersonId: personId,
      organisationId: receiver?.id,
      resource: `services.draft:${draft.id}`,
      details: { claim, source: source.kind, service: definition.name },
    })
  }
}

/** The person takes back what they let a page use: it is forgotten, and its answers with it. */
export async function withdrawFacts(
  kernel: Kernel,
  tx: Transaction,
  { applicant, application, draft, stop, locale }: UsingPage,
): Promise<void> {
  const { personId, actor } = applicant
  await removeFactUses(tx, { draftId: draft.id, personId, place: stop.place })
  const own = answersIn(application.answers, stop.scope)
  const kept = Object.entries(own).filter(([name, answer]) => {
    const kind = sourceOf(answer)?.kind
    return kind === undefined || kind === 'wallet' || !stop.page.fields.some((field) => field.name === name)
  })
  const answers = withAnswersIn(application.answers, stop.scope, Object.fromEntries(kept))
  await saveContent(kernel, tx, { application, draft, applicant, locale }, { ...draft.content, answers })
  await kernel.audit.record(tx, {
    actor,
    action: 'services.fact.withdrawn',
    purpose,
    subjectPersonId: personId,
    resource: `services.draft:${draft.id}`,
    details: { service: application.definition.name },
  })
}
