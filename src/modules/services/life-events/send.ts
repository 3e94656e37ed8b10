import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale, LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { donePath } from '../addresses.ts'
import type { Applicant } from '../apply/applicant.ts'
import { removeReplacedFiles } from '../apply/files.ts'
import { limitFor } from '../apply/limit.ts'
import type { Answers } from '../domain/answers.ts'
import { chosenServices, fanOut, ownFieldName } from '../domain/life-event/fan-out.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { keepFactUses, type SentPart } from '../known-facts/keep.ts'
import type { Draft } from '../store/draft.ts'
import { insertReceipt, type NotSentEntry, type SentEntry } from '../store/life-event-receipt.ts'
import type { ApplicationChannel, Submission } from '../store/submission.ts'
import { writeSubmission } from '../submit/write-submission.ts'
import { servicesWords } from '../words.ts'
import type { OpenLifeEvent } from './catalogue.ts'

/** A life event that is complete: its draft is locked by the caller's transaction, who also ends it. */
export interface CompleteLifeEvent {
  readonly open: OpenLifeEvent
  readonly applicant: Applicant
  readonly draft: Draft
  /** Those of the pages on the person's way. */
  readonly answers: Answers
  readonly channel: ApplicationChannel
  readonly locale: Locale
  readonly surroundings: Surroundings
}

/** One application that was sent of it. */
interface SentApplication {
  readonly submission: Submission
  readonly definition: ServiceDefinition
  readonly answers: Answers
  readonly part: SentPart
}

/**
 * Sends a life event: each service that was chosen becomes an application of its own at its own body, with its own answers
 * and no others. A service that has closed meanwhile, or turned out not to be for the person, keeps none of the others.
 * @returns the first application, whose reference is that of the receipt; undefined when none could be sent
 */
export async function sendLifeEvent(
  kernel: Kernel,
  tx: Transaction,
  complete: CompleteLifeEvent,
): Promise<Submission | undefined> {
  const { applicant, draft, answers } = complete
  if (applicant.kind !== 'person') return undefined
  const { sent, notSent } = await sendEach(kernel, tx, complete)
  const [first] = sent
  if (first === undefined) return undefined
  const { personId } = applicant
  const { reference, submittedAt: sentAt } = first.submission
  await keepFactUses(kernel, tx, {
    applicant,
    draftId: draft.id,
    answers,
    applications: sent.map(({ part }) => part),
  })
  await removeReplacedFiles(kernel, tx, draft.content.answers, togetherOf(sent))
  const entries: SentEntry[] = []
  for (const { submission, definition } of sent) entries.push(await entryOf(tx, submission, definition))
  const eventName = complete.open.event.name
  await insertReceipt(tx, kernel.crypto, {
    id: kernel.crypto.uuid(),
    draftId: draft.id,
    personId,
    reference,
    eventName,
    sentAt,
    content: { sent: entries, notSent },
  })
  await confirm(kernel, tx, complete, { personId, reference, entries })
  return first.submission
}

async function sendEach(
  kernel: Kernel,
  tx: Transaction,
  { open, applicant, draft, answers, channel, locale, surroundings }: CompleteLifeEvent,
): Promise<{ sent: SentApplication[]; notSent: NotSentEntry[] }> {
  const sent: SentApplication[] = []
  const notSent: NotSentEntry[] = goneOf(open, answers)
  for (const fanned of fanOut(open.composed, answers, surroundings)) {
    const { part } = fanned
    const { definition } = part
    const service = definition.title
    if (fanned.kind === 'stopped') {
      notSent.push({ service, because: 'not-for-you' })
      continue
    }
    if ((await limitFor(kernel, tx, definition, applicant)) !== undefined) {
      notSent.push({ service, because: 'closed' })
      continue
    }
    // The first has the draft's own id, so that sending the draft again finds it; a draft is sent once.
    const draftId = sent.length === 0 ? draft.id : kernel.crypto.uuid()
    const { answers: own } = fanned
    const submission = await writeSubmission(kernel, tx, {
      applicant,
      definition,
      draftId,
      answers: own,
      channel,
      locale,
      surroundings,
      isConfirmedElsewhere: true,
    })
    sent.push({
      submission,
      definition,
      answers: own,
      part: {
        submissionId: submission.id,
        serviceName: definition.name,
        fieldNamed: (field) => ownFieldName(part, field),
      },
    })
  }
  return { sent, notSent }
}

/** Services that the person chose and that are no longer offered. */
function goneOf({ event, gone }: OpenLifeEvent, answers: Answers): NotSentEntry[] {
  const wanted = new Set(chosenServices(answers))
  return event.services
    .filter(({ service }) => gone.includes(service) && wanted.has(service))
    .map(({ why }) => ({ service: why, because: 'closed' }))
}

/** The answers of all applications, each under a name of its own. */
function togetherOf(sent: readonly SentApplication[]): Answers {
  return Object.fromEntries(
    sent.flatMap(({ answers }, index) =>
      Object.entries(answers).map(([name, answer]) => [`${index} ${name}`, answer] as const),
    ),
  )
}

async function entryOf(
  tx: Transaction,
  { reference }: Submission,
  { title, organisationSlug, decisionWithinDays, afterwards }: ServiceDefinition,
): Promise<SentEntry> {
  const body: LocalisedText = (await organisationBySlug(tx, organisationSlug))?.name ?? { en: '', cy: '' }
  const promise = decisionWithinDays === undefined ? {} : { decisionWithinDays }
  return { service: title, body, reference, ...promise, afterwards }
}

interface Confirmation {
  readonly personId: string
  readonly reference: string
  readonly entries: readonly SentEntry[]
}

/** One message for all of them. */
async function confirm(
  kernel: Kernel,
  tx: Transaction,
  { open }: CompleteLifeEvent,
  { personId, reference, entries }: Confirmation,
): Promise<void> {
  const { title, name } = open.event
  await messagePerson(kernel, tx, {
    personId,
    template: 'services.life-event-sent',
    subject: (locale) => servicesWords.in(locale)('message.lifeEvent.subject', { event: title[locale] }),
    body: (locale) => {
      const t = servicesWords.in(locale)
      const list = entries.map(({ service, body, reference: own }) =>
        t('message.lifeEvent.entry', { service: service[locale], body: body[locale], reference: own }),
      )
      const link = kernel.origin + donePath(name, reference)
      return t('message.lifeEvent.body', { event: title[locale], list: list.join('\n'), link })
    },
  })
}
