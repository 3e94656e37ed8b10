import {
  membersOf,
  organisationsWhere,
  organisationsWithRole,
  type Actor,
  type PersonActor,
} from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '../message-person.ts'
import { fraudRole, handleFraud, manageMembers } from '../permissions.ts'
import { answerQuestion, insertQuestion, type Question, type QuestionScope } from '../store/question.ts'
import { identityWords } from '../words.ts'

const sealPurpose = 'identity.question'
const purpose = 'identity.purpose.answerQuestion'

/** At most so many characters in a question or an answer. */
export const longestQuestion = 2_000

/**
 * Managers answer for their public body. What concerns no body, and what somebody did not do on their own account, goes
 * to those who look into fraud.
 */
export function questionScope(actor: Actor): QuestionScope {
  return {
    organisationIds: organisationsWhere(actor, manageMembers),
    unaddressed: organisationsWhere(actor, handleFraud).length > 0,
  }
}

/** A person asks about an entry of the audit log. Asking about the same entry again changes nothing. */
export async function askAbout(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { kind, entry, text }: { kind: Question['kind']; entry: AuditEntry; text: string },
): Promise<void> {
  const { crypto, clock } = kernel
  const organisationId = kind === 'use' ? (entry.organisationId ?? null) : null
  const reference = crypto.reference()
  const id = crypto.uuid()
  const isNew = await insertQuestion(tx, {
    id,
    reference,
    kind,
    personId: actor.personId,
    organisationId,
    entryId: entry.id,
    sealedText: crypto.seal(sealPurpose, text),
    now: clock.now(),
  })
  if (!isNew) return
  await kernel.audit.record(tx, {
    actor,
    action: `identity.question.${kind}-asked`,
    purpose: 'identity.purpose.ownAccount',
    subjectPersonId: actor.personId,
    organisationId: organisationId ?? undefined,
    resource: `identity.question:${id}`,
    details: { entry: entry.id, reference },
  })
  for (const personId of await answerersFor(tx, organisationId)) {
    await messagePerson(kernel, tx, {
      personId,
      template: 'identity.question-asked',
      subject: (locale) => identityWords.in(locale)('question.message.asked.subject', { reference }),
      body: (locale) =>
        identityWords.in(locale)('question.message.asked.body', { reference, address: kernel.origin, id }),
    })
  }
}

async function answerersFor(tx: Transaction, organisationId: string | null): Promise<Set<string>> {
  const [bodies, role] =
    organisationId === null
      ? [(await organisationsWithRole(tx, fraudRole)).map(({ id }) => id), fraudRole]
      : [[organisationId], 'manager']
  const answerers = new Set<string>()
  for (const id of bodies) {
    for (const member of await membersOf(tx, id)) if (member.role === role) answerers.add(member.personId)
  }
  return answerers
}

/** Staff answer; the person is told. Returns false when somebody answered first. */
export async function giveAnswer(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  { question, text }: { question: Question; text: string },
): Promise<boolean> {
  const { id, personId, reference } = question
  const given = {
    id,
    sealedAnswer: kernel.crypto.seal(sealPurpose, text),
    answeredBy: actor.personId,
    now: kernel.clock.now(),
  }
  if (!(await answerQuestion(tx, given, questionScope(actor)))) return false
  await recordQuestion(kernel, tx, actor, question, 'answered')
  await messagePerson(kernel, tx, {
    personId,
    template: 'identity.question-answered',
    subject: (locale) => identityWords.in(locale)('question.message.answered.subject', { reference }),
    body: (locale) =>
      identityWords.in(locale)('question.message.answered.body', { reference, address: kernel.origin }),
  })
  return true
}

/** Notes that staff saw or answered what somebody asked. */
export async function recordQuestion(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  question: Question,
  act: 'viewed' | 'answered',
): Promise<void> {
  const [organisationId] =
    question.organisationId === null ? organisationsWhere(actor, handleFraud) : [question.organisationId]
  await kernel.audit.record(target, {
    actor,
    action: `identity.question.${act}`,
    purpose,
    subjectPersonId: question.personId,
    organisationId,
    resource: `identity.question:${question.id}`,
  })
}

/** What was asked or answered, in the person's or the staff's own words. */
export function textOfQuestion({ crypto }: Kernel, sealed: string): string {
  return crypto.unseal(sealPurpose, sealed)
}
