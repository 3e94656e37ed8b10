import { systemActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { onEvent, type EventPayload } from '#kernel/events'
import type { Kernel } from '#kernel/module'
import { caseDecided, decisionNotesOf, notesInMessage } from '#modules/casework'
import { offerCredential, OfferRefusedError, revokeCredentials } from '#modules/wallet'
import { titleOf } from '../applications.ts'
import { knownService } from '../definitions.ts'
import { noteDecision } from '../store/submission-retention.ts'
import { submissionWithContent, type DecidedSubmission } from '../store/submission.ts'
import { servicesWords } from '../words.ts'

type Decision = EventPayload<typeof caseDecided>

/**
 * An approval gives the credential that the service promised, of which the wallet tells the person; a refusal takes back
 * what an earlier approval gave. Somebody without an account is told the decision here, because casework cannot.
 */
export const onCaseDecided = onEvent(
  caseDecided,
  'services.give-credential',
  async (kernel, tx, decision) => {
    if (decision.origin.module !== 'services') return
    const { personId, organisationId, reason, origin } = decision
    const key = { id: origin.id, personId: personId ?? null, organisationId }
    const submission = await submissionWithContent(tx, kernel.crypto, key)
    if (submission === undefined) return
    await keepUntil(kernel, tx, submission, new Date(decision.decidedAt))
    if (personId === undefined) return tellVisitor(kernel, tx, submission, decision)
    const { credential } = submission.content
    if (credential === undefined) return
    if (decision.outcome === 'refused') {
      await revokeCredentials(kernel, tx, { origin, reason, actor: systemActor('services.give-credential') })
      return
    }
    await give(kernel, tx, { ...credential, personId, organisationId, origin })
  },
)

/**
 * A card that cannot be given any more (its kind was retired since, the person has died) does not undo the decision, and
 * trying again would not help: what was kept back is answered for instead.
 */
async function give(
  kernel: Kernel,
  tx: Transaction,
  offer: Parameters<typeof offerCredential>[2],
): Promise<void> {
  try {
    await offerCredential(kernel, tx, offer)
  } catch (error) {
    if (!(error instanceof OfferRefusedError)) throw error
    const { personId, organisationId, origin, template } = offer
    await kernel.audit.record(tx, {
      actor: systemActor('services.give-credential'),
      action: 'services.credential.withheld',
      purpose: 'services.purpose.apply',
      subjectPersonId: personId,
      organisationId,
      resource: `services.submission:${origin.id}`,
      details: { template, refusal: error.refusal },
    })
  }
}

/** How long answers are kept after a decision is for the service to say; without a word as long as the case. */
async function keepUntil(
  kernel: Kernel,
  tx: Transaction,
  { id, serviceName }: DecidedSubmission,
  decidedAt: Date,
): Promise<void> {
  const known = await knownService(kernel, tx, serviceName)
  const days = known?.definition.retentionDays
  const forgetAt = days === undefined ? null : addMs(decidedAt, days * dayMs)
  await noteDecision(tx, { id, decidedAt, forgetAt })
}

async function tellVisitor(
  kernel: Kernel,
  tx: Transaction,
  { serviceName, locale, content: { contactEmail } }: DecidedSubmission,
  { reference, outcome, reason, origin }: Decision,
): Promise<void> {
  if (contactEmail === undefined) return
  const title = await titleOf(kernel, tx, serviceName)
  const t = servicesWords.in(locale)
  const values = { service: title[locale], reference, reason }
  const notes = await decisionNotesOf(kernel, tx, origin, locale)
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: contactEmail,
    locale,
    template: 'services.decided',
    subject: t(`message.${outcome}.subject`, values),
    body: t(`message.${outcome}.body`, values) + notesInMessage(kernel, notes),
  })
}
