import { Value } from 'typebox/value'
import { hourMs } from '#kernel/clock'
import { isLocale, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { tokenFor, type Application } from '../apply/application.ts'
import { allOrNothing } from '../channel/all-or-nothing.ts'
import { answerJourney } from '../channel/answer-journey.ts'
import { awaitedAt, awaitedBefore, awaitedFor, awaitedNow, sentNow } from '../channel/awaited.ts'
import { limitUse, type Limit } from '../channel/limit-uses.ts'
import { publishedService, publishedServices } from '../definitions.ts'
import { checkPageName } from '../domain/definition.ts'
import { endLeaves } from '../store/assistant-leave.ts'
import { submitApplication } from '../submit/submit-application.ts'
import { agentJourney, beginForPerson, type AgentJourney } from './agent-journey.ts'
import { isDeclarationCode } from './declaration.ts'
import { declarationUrl, emailDeclaration, type DeclarationEmail } from './email-declaration.ts'
import { describedService, listedService } from './described-service.ts'
import { tools, type ToolName } from './tools.ts'

/** What a tool answers. */
export interface ToolOutcome {
  /** JSON for the agent. */
  readonly content: Readonly<Record<string, unknown>>
  /** Why it did nothing, for the log: a word of ours, never anything that was given. */
  readonly refusal?: string
}

type Arguments = Readonly<Record<string, unknown>>

/** Tries at the code of a declaration, for one application. */
const codeTries: Limit = { name: 'declaration-code', maximum: 5, periodMs: hourMs }

/** @returns undefined when there is no such tool */
export async function callTool(
  kernel: Kernel,
  name: string,
  given: Arguments,
): Promise<ToolOutcome | undefined> {
  const tool = tools.find((candidate) => candidate.name === name)
  if (tool === undefined) return undefined
  if (!Value.Check(tool.inputSchema, given)) {
    return refused('arguments', 'The arguments do not match the inputSchema of the tool.')
  }
  const language = textOf(given, 'language')
  const locale = isLocale(language) ? language : 'en'
  const { [tool.name]: run } = runners
  return run(kernel, given, locale)
}

type Runner = (kernel: Kernel, given: Arguments, locale: Locale) => Promise<ToolOutcome>

const runners: Readonly<Record<ToolName, Runner>> = {
  list_services: async (kernel, _given, locale) => ({
    content: {
      services: (await publishedServices(kernel, kernel.db)).map((service) => listedService(service, locale)),
    },
  }),
  describe_service: async (kernel, given, locale) => {
    const definition = await publishedService(kernel, kernel.db, textOf(given, 'service'))
    if (definition === undefined) return noSuchService
    return { content: describedService(kernel, definition, locale) }
  },
  start_service: async (kernel, given, locale) => {
    const definition = await publishedService(kernel, kernel.db, textOf(given, 'service'))
    if (definition === undefined) return noSuchService
    const begun = await beginForPerson(kernel, definition, locale)
    if (begun.kind === 'limited') {
      return refused(
        `service-${begun.limit.kind}`,
        'The service does not take applications now.',
        begun.limit,
      )
    }
    return begun.kind === 'open'
      ? { content: { journey: begun.handle, awaited: awaitedNow(kernel, begun.application, locale) } }
      : { content: { journey: begun.handle, awaited: leaveAwaited(begun.url) } }
  },
  read_page: (kernel, given, locale) =>
    withOpenJourney(kernel, given, locale, async ({ application }) => {
      const place = textOf(given, 'place')
      const awaited =
        place === '' ? awaitedNow(kernel, application, locale) : awaitedAt(kernel, application, place, locale)
      return awaited === undefined ? noSuchPlace : { content: { awaited } }
    }),
  go_back: (kernel, given, locale) =>
    withOpenJourney(kernel, given, locale, async ({ application }) => {
      const awaited = awaitedBefore(kernel, application, textOf(given, 'place'), locale)
      return awaited === undefined ? noSuchPlace : { content: { awaited } }
    }),
  answer_page: (kernel, given, locale) =>
    withOpenJourney(kernel, given, locale, (journey) => answerPage(kernel, journey, given, locale)),
  review_answers: (kernel, given, locale) =>
    withOpenJourney(kernel, given, locale, async ({ application, applicant }) => {
      const awaited = awaitedNow(kernel, application, locale)
      const { draft } = application
      if (awaited.state !== 'check' || draft === undefined) {
        return refused('incomplete', 'Something is not answered yet.', { awaited })
      }
      const declaring = { applicant, application, draft, locale }
      const email = applicant.kind === 'visitor' ? await emailDeclaration(kernel, declaring) : undefined
      const { answers, declaration } = awaited
      const url = declarationUrl(kernel, declaring)
      const next = howToDeclare[email ?? 'account']
      return { content: { answers, declaration, declarationUrl: url, next } }
    }),
  submit: (kernel, given, locale) =>
    withOpenJourney(kernel, given, locale, (journey) => send(kernel, journey, given, locale)),
}

/** What an agent tells the person. */
const howToDeclare: Readonly<Record<DeclarationEmail | 'account', string>> = {
  account: 'Give the person declarationUrl. They open it themselves, signed in, and come back with a code.',
  sent: 'The person was emailed where to declare. They come back with a code. Or they open declarationUrl and sign in.',
  'no-address':
    'Give the person declarationUrl. They open it, sign in to declare, and come back with a code.',
  'too-many':
    'This email address was written to too often. Give the person declarationUrl: they sign in to declare.',
}

type OpenJourney = Extract<AgentJourney, { kind: 'open' }>

async function withOpenJourney(
  kernel: Kernel,
  given: Arguments,
  locale: Locale,
  work: (journey: OpenJourney) => Promise<ToolOutcome>,
): Promise<ToolOutcome> {
  const journey = await agentJourney(kernel, textOf(given, 'journey'), locale)
  switch (journey.kind) {
    case 'open':
      return work(journey)
    case 'sent': {
      const awaited = sentNow(journey, journey.submission, locale)
      return { content: { awaited } }
    }
    case 'leave-needed':
      return refused('leave-needed', 'The person has to allow this first.', {
        awaited: leaveAwaited(journey.url),
      })
    case 'limited':
      return refused(
        `service-${journey.limit.kind}`,
        'The service does not take applications now.',
        journey.limit,
      )
    case 'unknown':
      return refused('unknown-journey', 'There is no such journey. Begin with start_service.')
    case 'gone':
      return refused('gone', 'The answers have expired, or the service is offered no more.')
    default:
      return refused(journey.kind, 'The person must use the web page of the service.')
  }
}

async function answerPage(
  kernel: Kernel,
  { applicant, definition }: OpenJourney,
  given: Arguments,
  locale: Locale,
): Promise<ToolOutcome> {
  // Checked by the schema of the tool.
  const input = given['input'] as Arguments
  const token = textOf(given, 'token')
  const answered = { applicant, definition, token, input, locale, channel: 'agent' } as const
  const outcome = await answerJourney(kernel, answered)
  switch (outcome.kind) {
    case 'accepted':
      return { content: { awaited: awaitedFor(kernel, outcome.application, outcome.next, locale) } }
    case 'refused': {
      const { application, place, errors } = outcome
      const awaited = awaitedAt(kernel, application, place, locale) ?? awaitedNow(kernel, application, locale)
      return refused('answers-refused', 'The service does not accept these answers.', { errors, awaited })
    }
    case 'outside':
      return refused('outside-definition', 'The page does not ask for this, or not in this shape.', {
        faults: outcome.faults,
      })
    case 'stale':
      return staleNow(kernel, outcome.application, locale)
    case 'sent':
      return { content: { awaited: sentNow({ definition }, outcome.submission, locale) } }
    default:
      return refused('gone', 'The answers have expired.')
  }
}

async function send(
  kernel: Kernel,
  { applicant, definition, application }: OpenJourney,
  given: Arguments,
  locale: Locale,
): Promise<ToolOutcome> {
  const { draft } = application
  if (draft === undefined || application.way.position.kind !== 'check') {
    return refused('incomplete', 'Something is not answered yet.', {
      awaited: awaitedNow(kernel, application, locale),
    })
  }
  const retryAfterSeconds = await limitUse(kernel, codeTries, draft.id)
  if (retryAfterSeconds !== undefined) {
    return refused('too-many-codes', 'Too many codes were tried.', { retryAfterSeconds })
  }
  if (!isDeclarationCode(kernel.crypto, draft, textOf(given, 'confirmation'))) {
    return refused(
      'not-declared',
      'This is not the code of the person’s declaration, or an answer was changed since.',
    )
  }
  const token = tokenFor(kernel, application, checkPageName)
  const sending = { applicant, definition, token, locale, declared: true, channel: 'agent' } as const
  const outcome = await allOrNothing(
    kernel,
    async (tx) => {
      const result = await submitApplication(kernel, tx, sending)
      if (result.kind === 'submitted' && applicant.kind === 'person') {
        await endLeaves(tx, { personId: applicant.personId, serviceName: definition.name })
      }
      return result
    },
    ({ kind }) => kind === 'submitted',
  )
  if (outcome.kind === 'submitted' || outcome.kind === 'sent') {
    return { content: { awaited: sentNow({ definition }, outcome.submission, locale) } }
  }
  if (!('application' in outcome)) return refused(outcome.kind, 'The application cannot be sent.')
  return outcome.kind === 'stale'
    ? staleNow(kernel, outcome.application, locale)
    : refused(outcome.kind, 'The application cannot be sent as it is.', {
        awaited: awaitedNow(kernel, outcome.application, locale),
      })
}

function staleNow(kernel: Kernel, application: Application, locale: Locale): ToolOutcome {
  return refused('stale-token', 'The token is not of the page that waits. Go on from here.', {
    awaited: awaitedNow(kernel, application, locale),
  })
}

function leaveAwaited(url: string): Readonly<Record<string, string>> {
  return {
    state: 'leave-needed',
    url,
    next: 'Give the person this address. When they have signed in and allowed it, use read_page.',
  }
}

function refused(refusal: string, problem: string, more: object = {}): ToolOutcome {
  return { content: { problem, code: refusal, ...more }, refusal }
}

const noSuchService = refused('unknown-service', 'No service on offer has this name. Use list_services.')
const noSuchPlace = refused('unknown-place', 'There is no such place to answer now.')

function textOf(given: Arguments, name: string): string {
  const value = Object.hasOwn(given, name) ? given[name] : undefined
  return typeof value === 'string' ? value : ''
}
