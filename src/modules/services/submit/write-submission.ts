import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { openCase, type CaseFact } from '#modules/casework'
import { actorOf, ownerKeyOf, subjectOf, type Applicant } from '../apply/applicant.ts'
import type { Answers } from '../domain/answers.ts'
import { claimsFrom } from '../domain/claims.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { serviceSubmitted } from '../events.ts'
import {
  insertSubmission,
  type ApplicationChannel,
  type Submission,
  type SubmissionContent,
} from '../store/submission.ts'
import { confirmToApplicant } from './confirm.ts'
import { contactEmailIn } from './contact.ts'
import { judgeSubmission } from './judge-submission.ts'
import { factsOf } from './facts.ts'

/** An application that is complete. */
export interface CompleteApplication {
  applicant: Applicant
  definition: ServiceDefinition
  /** Nothing is sent twice for one draft. */
  draftId: string
  /** Those of the pages on the person's way. */
  answers: Answers
  /** Those that were made for it. */
  payments?: readonly string[]
  channel: ApplicationChannel
  locale: Locale
  /** One of several that are confirmed in one message. */
  isConfirmedElsewhere?: boolean
  /** What staff who entered it say of it, besides the answers. */
  facts?: readonly CaseFact[]
  /** As the answers were judged. */
  surroundings: Surroundings
}

/**
 * Makes an application a matter of the public body: the submission, the case it opens, the audit entry, the event and
 * the confirmation are one piece of work. What becomes of the draft is the caller's to see to.
 */
export async function writeSubmission(
  kernel: Kernel,
  tx: Transaction,
  application: CompleteApplication,
): Promise<Submission> {
  const { applicant, definition, draftId, answers, channel, locale } = application
  const organisation = await organisationBySlug(tx, definition.organisationSlug)
  if (organisation === undefined) throw new Error(`No organisation is called ${definition.organisationSlug}`)
  const personId = subjectOf(applicant)
  const id = kernel.crypto.uuid()
  const submittedAt = kernel.clock.now()
  const judged = await judgeSubmission(kernel, tx, { ...application, id, organisationId: organisation.id })
  const { caseId, reference } = await openCase(kernel, tx, {
    caseType: definition.caseType,
    organisationId: organisation.id,
    personId,
    title: definition.caseTitle ?? definition.title,
    facts: [...judged, ...factsOf(definition, answers), ...(application.facts ?? [])],
    origin: { module: 'services', id },
  })
  const submission = {
    id,
    reference,
    serviceName: definition.name,
    organisationId: organisation.id,
    submittedAt,
  }
  await insertSubmission(tx, kernel.crypto, {
    ...submission,
    draftId,
    ownerKey: ownerKeyOf(applicant),
    personId: personId ?? null,
    channel,
    definitionVersion: definition.version,
    content: contentOf(application, reference),
    locale,
  })
  await kernel.audit.record(tx, {
    actor: actorOf(applicant),
    action: 'services.application.sent',
    purpose: 'services.purpose.apply',
    subjectPersonId: personId,
    organisationId: organisation.id,
    resource: `services.submission:${id}`,
    details: { reference, service: definition.name },
  })
  await kernel.events.emit(tx, serviceSubmitted, {
    submissionId: id,
    reference,
    ...(personId === undefined ? {} : { personId }),
    serviceName: definition.name,
    definitionVersion: definition.version,
    caseId,
    organisationId: organisation.id,
    submittedAt: submittedAt.toISOString(),
  })
  if (application.isConfirmedElsewhere !== true) await confirmToApplicant(kernel, tx, application, reference)
  return submission
}

function contentOf(
  { definition, answers, payments = [] }: CompleteApplication,
  reference: string,
): SubmissionContent {
  const contactEmail = contactEmailIn(definition, answers)
  const content = {
    answers,
    ...(contactEmail === undefined ? {} : { contactEmail }),
    ...(payments.length === 0 ? {} : { payments }),
  }
  if (definition.onApproval === undefined) return content
  const { credential } = definition.onApproval
  const claims = claimsFrom(credential, answers, reference)
  return { ...content, credential: { template: credential.template, claims } }
}
