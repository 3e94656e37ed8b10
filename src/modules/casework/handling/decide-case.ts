import type { PersonActor } from '#kernel/access'
import { organisationById } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { decisionNotesOf, decisionWords, notesInMessage } from '../decision-words.ts'
import type { Outcome } from '../domain/case.ts'
import { caseDecided } from '../events.ts'
import { decideCases } from '../permissions.ts'
import { findCase, recordDecision, type CaseFile, type SeenCase } from '../store/case-store.ts'
import { scopeOf } from '../store/scope.ts'
import { appendEntry } from '../store/timeline-store.ts'
import { caseworkWords } from '../words.ts'

/** What became of a change: done, or stopped because the case is no longer as the actor saw it. */
export interface CaseChange {
  isStale: boolean
  file: CaseFile
}

/**
 * Decides an open case once: status, timeline, event, message to the person and audit entry, all or none.
 * @throws HttpProblem 404 for a case that is not the actor's to decide
 */
export async function decideCase(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  seen: SeenCase,
  { outcome, reason }: { outcome: Outcome; reason: string },
): Promise<CaseChange> {
  const scope = scopeOf(actor, decideCases)
  const now = kernel.clock.now()
  const file = await recordDecision(tx, scope, seen, { outcome, reason, now })
  if (file === undefined) return staleCase(await findCase(tx, scope, seen.id))
  await appendEntry(tx, kernel.crypto, file.id, {
    id: kernel.crypto.uuid(),
    kind: 'decided',
    actorPersonId: actor.personId,
    actorName: actor.displayName,
    text: reason,
    occurredAt: now,
  })
  await announce(kernel, tx, { file, outcome, reason, now })
  await kernel.audit.record(tx, {
    actor,
    action: 'casework.case.decided',
    purpose: 'casework.purpose.decide',
    subjectPersonId: file.personId ?? undefined,
    organisationId: file.organisationId,
    resource: `casework.case:${file.id}`,
    details: { reference: file.reference, outcome },
  })
  return { isStale: false, file }
}

interface Decided {
  file: CaseFile
  outcome: Outcome
  reason: string
  now: Date
}

/** Tells the other modules and the person, where they have an account. */
async function announce(
  kernel: Kernel,
  tx: Transaction,
  { file, outcome, reason, now }: Decided,
): Promise<void> {
  const { id: caseId, reference, caseType, organisationId, personId, origin } = file
  await kernel.events.emit(tx, caseDecided, {
    caseId,
    reference,
    caseType,
    organisationId,
    ...(personId === null ? {} : { personId }),
    origin,
    outcome,
    reason,
    decidedAt: now.toISOString(),
  })
  if (personId === null) return
  const tell = await toldOf(kernel, tx, { file, outcome, reason, now })
  await messagePerson(kernel, tx, {
    personId,
    template: 'casework.decided',
    subject: (locale) => tell(locale).subject,
    body: (locale) => tell(locale).body,
  })
}

/** The words of the message, in either language: in those of the type of case, with what other modules add. */
async function toldOf(
  kernel: Kernel,
  tx: Transaction,
  { file: { caseType, organisationId, origin, reference, title }, outcome, reason }: Decided,
): Promise<(locale: Locale) => { subject: string; body: string }> {
  const organisation = await organisationById(tx, organisationId)
  const notes = {
    en: await decisionNotesOf(kernel, tx, origin, 'en'),
    cy: await decisionNotesOf(kernel, tx, origin, 'cy'),
  }
  const ownWords = kernel.contributions(decisionWords).find((words) => words.caseType === caseType)
  return (locale) => {
    const values = {
      title: title[locale],
      organisation: organisation?.name[locale] ?? '',
      reference,
      reason,
      account: `${kernel.origin}/account`,
    }
    const t = caseworkWords.in(locale)
    const { subject, body } = ownWords?.words(locale, outcome, values) ?? {
      subject: t(`message.${outcome}.subject`, values),
      body: t(`message.${outcome}.body`, values),
    }
    return { subject, body: body + notesInMessage(kernel, notes[locale]) }
  }
}

/** @throws HttpProblem 404 when there is no such case for the actor */
export function staleCase(file: CaseFile | undefined): CaseChange {
  if (file === undefined) throw notFound()
  return { isStale: true, file }
}
