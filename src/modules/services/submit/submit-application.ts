import { organisationBySlug, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { openCase } from '#modules/casework'
import { messagePerson } from '#modules/identity'
import { applicationsPath } from '../addresses.ts'
import { removeReplacedFiles } from '../apply/files.ts'
import type { Answers } from '../domain/answers.ts'
import { claimsFrom } from '../domain/claims.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { serviceSubmitted } from '../events.ts'
import { deleteDraft, type Draft } from '../store/draft.ts'
import { insertSubmission, type SubmissionContent } from '../store/submission.ts'
import { servicesWords } from '../words.ts'
import { factsOf } from './facts.ts'

/** An application that is complete. */
export interface CompleteApplication {
  definition: ServiceDefinition
  /** Locked by the caller's transaction. */
  draft: Draft
  /** Those of the pages on the person's way. */
  answers: Answers
  actor: PersonActor
  locale: Locale
}

/**
 * Sends an application: the submission, the case it opens, the event and the message to the person are one piece of
 * work, and the draft ends with it.
 * @returns the reference that the person and the organisation share
 */
export async function submitApplication(
  kernel: Kernel,
  tx: Transaction,
  application: CompleteApplication,
): Promise<{ reference: string }> {
  const { definition, draft, answers, actor, locale } = application
  const { personId } = actor
  const organisation = await organisationBySlug(tx, definition.organisationSlug)
  if (organisation === undefined) throw new Error(`No organisation is called ${definition.organisationSlug}`)
  const submissionId = kernel.crypto.uuid()
  const submittedAt = kernel.clock.now()
  const { caseId, reference } = await openCase(kernel, tx, {
    caseType: definition.caseType,
    organisationId: organisation.id,
    personId,
    title: definition.caseTitle ?? definition.title,
    facts: factsOf(definition, answers),
    origin: { module: 'services', id: submissionId },
  })
  const common = { reference, personId, serviceName: definition.name, definitionVersion: definition.version }
  await insertSubmission(tx, kernel.crypto, {
    ...common,
    id: submissionId,
    draftId: draft.id,
    organisationId: organisation.id,
    content: contentOf(definition, answers, reference),
    locale,
    submittedAt,
  })
  await removeReplacedFiles(kernel, tx, draft.content.answers, answers)
  await deleteDraft(tx, { id: draft.id, personId })
  await kernel.audit.record(tx, {
    actor,
    action: 'services.application.sent',
    purpose: 'services.purpose.apply',
    subjectPersonId: personId,
    organisationId: organisation.id,
    resource: `services.submission:${submissionId}`,
    details: { reference, service: definition.name },
  })
  await kernel.events.emit(tx, serviceSubmitted, {
    ...common,
    submissionId,
    caseId,
    organisationId: organisation.id,
    submittedAt: submittedAt.toISOString(),
  })
  await confirmToPerson(kernel, tx, definition, { personId, reference })
  return { reference }
}

function contentOf(definition: ServiceDefinition, answers: Answers, reference: string): SubmissionContent {
  if (definition.onApproval === undefined) return { answers }
  const { credential } = definition.onApproval
  const claims = claimsFrom(credential, answers, reference)
  return { answers, credential: { template: credential.template, claims } }
}

async function confirmToPerson(
  kernel: Kernel,
  tx: Transaction,
  definition: ServiceDefinition,
  { personId, reference }: { personId: string; reference: string },
): Promise<void> {
  const values = (locale: Locale) => ({
    service: definition.title[locale],
    reference,
    afterwards: definition.afterwards.map((paragraph) => paragraph[locale]).join('\n\n'),
    link: kernel.origin + applicationsPath,
  })
  await messagePerson(kernel, tx, {
    personId,
    template: 'services.submitted',
    subject: (locale) => servicesWords.in(locale)('message.submitted.subject', values(locale)),
    body: (locale) => servicesWords.in(locale)('message.submitted.body', values(locale)),
  })
}
