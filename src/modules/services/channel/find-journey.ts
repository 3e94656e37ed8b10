import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { ownerKeyOf, type PersonApplicant, type VisitorApplicant } from '../apply/applicant.ts'
import { openApplication, type Application } from '../apply/application.ts'
import { limitFor } from '../apply/limit.ts'
import { beginDraft } from '../apply/own-draft.ts'
import { publishedService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Limit } from '../domain/limits.ts'
import { isOpenToVisitors } from '../parts/admission.ts'
import { draftsOf } from '../store/draft.ts'
import { submissionOfDraft, type Submission } from '../store/submission.ts'
import { readJourneySecret, writeJourneySecret, type SecretChannel } from './journey-secret.ts'

/** An applicant whom a client speaks for. */
export type RemoteApplicant = PersonApplicant | VisitorApplicant

export type StartedJourney =
  | {
      readonly kind: 'started'
      readonly applicant: RemoteApplicant
      readonly application: Application
      readonly journeyId: string
      /** Of somebody without a session: to be sent with everything that follows. */
      readonly secret: string | undefined
    }
  | { readonly kind: 'account-needed' }
  | { readonly kind: 'identity-needed' }
  | { readonly kind: 'limited'; readonly limit: Limit }

interface Beginning {
  readonly actor: Actor
  readonly definition: ServiceDefinition
  readonly locale: Locale
  readonly channel: SecretChannel
}

/** Begins an application, or goes on with the one that a person has of this service already. */
export async function startJourney(
  kernel: Kernel,
  { actor, definition, locale, channel }: Beginning,
): Promise<StartedJourney> {
  const applicant = applicantFor(kernel, actor)
  const needed = whatIsNeeded(applicant, definition)
  if (needed !== undefined) return { kind: needed }
  const limit = await limitFor(kernel, kernel.db, definition, applicant)
  if (limit !== undefined) return { kind: 'limited', limit }
  const application = await kernel.db.transaction(async (tx) => {
    await beginDraft(kernel, tx, { applicant, definition, locale })
    return openApplication(kernel, tx, definition, applicant)
  })
  const journeyId = application.draft?.id
  if (journeyId === undefined) throw new Error('The draft that was just begun is gone')
  const secret =
    applicant.kind === 'visitor'
      ? writeJourneySecret(kernel.crypto, channel, {
          journeyId,
          visitorId: applicant.visitorId,
          serviceName: definition.name,
        })
      : undefined
  return { kind: 'started', applicant, application, journeyId, secret }
}

function applicantFor({ crypto }: Pick<Kernel, 'crypto'>, actor: Actor): RemoteApplicant {
  return actor.kind === 'person'
    ? { kind: 'person', personId: actor.personId, actor }
    : { kind: 'visitor', visitorId: crypto.uuid() }
}

type Needed = 'account-needed' | 'identity-needed'

/** What an applicant lacks to use a service, by the same rules as its pages. */
function whatIsNeeded(applicant: RemoteApplicant, definition: ServiceDefinition): Needed | undefined {
  if (applicant.kind === 'visitor') return isOpenToVisitors(definition) ? undefined : 'account-needed'
  return applicant.actor.identityLevel < definition.minimumIdentityLevel ? 'identity-needed' : undefined
}

export interface Journey {
  readonly applicant: RemoteApplicant
  readonly definition: ServiceDefinition
  readonly journeyId: string
}

export type FoundJourney =
  | (Journey & { readonly kind: 'open'; readonly application: Application })
  | (Journey & { readonly kind: 'sent'; readonly submission: Submission })
  /** The service is offered no more, or what was begun has expired. */
  | { readonly kind: 'gone' }
  /** The service asks for more than when it was begun, or the person signed in with less. */
  | { readonly kind: Needed }

interface Claimed {
  readonly applicant: RemoteApplicant
  readonly journeyId: string
  readonly serviceName: string
}

/** The journey behind a secret; undefined for one that is none of ours. */
export function journeyBySecret(
  { crypto }: Pick<Kernel, 'crypto'>,
  channel: SecretChannel,
  secret: string,
): Claimed | undefined {
  const read = readJourneySecret(crypto, channel, secret)
  if (read === undefined) return undefined
  const { journeyId, serviceName, visitorId } = read
  return { journeyId, serviceName, applicant: { kind: 'visitor', visitorId } }
}

/** One of the person's own journeys, open or sent; undefined when it is not theirs. */
export async function journeyOfPerson(
  kernel: Kernel,
  applicant: PersonApplicant,
  journeyId: string,
): Promise<Claimed | undefined> {
  const { db, clock } = kernel
  const drafts = await draftsOf(db, applicant.personId, clock.now())
  const draft = drafts.find(({ id }) => id === journeyId)
  if (draft !== undefined) return { applicant, journeyId, serviceName: draft.serviceName }
  const sent = await submissionOfDraft(db, { draftId: journeyId, ownerKey: ownerKeyOf(applicant) })
  return sent === undefined ? undefined : { applicant, journeyId, serviceName: sent.serviceName }
}

/** How a journey stands. */
export async function standingOf(
  kernel: Kernel,
  target: Queryable,
  { applicant, journeyId, serviceName }: Claimed,
): Promise<FoundJourney> {
  const definition = await publishedService(kernel, target, serviceName)
  if (definition === undefined) return { kind: 'gone' }
  const application = await openApplication(kernel, target, definition, applicant)
  const journey = { applicant, definition, journeyId }
  if (application.draft?.id === journeyId) {
    const needed = whatIsNeeded(applicant, definition)
    return needed === undefined ? { kind: 'open', ...journey, application } : { kind: needed }
  }
  const key = { draftId: journeyId, ownerKey: ownerKeyOf(applicant) }
  const submission = await submissionOfDraft(target, key)
  return submission === undefined ? { kind: 'gone' } : { kind: 'sent', ...journey, submission }
}
