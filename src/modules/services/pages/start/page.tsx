import type { VNode } from 'preact'
import { publicAccess, type Actor } from '#kernel/access'
import { definePage, notFound, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, InsetText } from '#kernel/ui'
import {
  applicationsPath,
  lifeEventPath,
  pagePath,
  performancePath,
  positionPath,
  printPath,
  servicesPath,
  tasksPath,
} from '../../addresses.ts'
import { ownerOf, type Applicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { limitFor } from '../../apply/limit.ts'
import { latestShown } from '../../apply/shown-submission.ts'
import { knownService } from '../../definitions.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import type { Limit } from '../../domain/limits.ts'
import { isLifeEvent } from '../../life-events/catalogue.ts'
import { draftExpiry } from '../../store/draft.ts'
import type { Submission } from '../../store/submission.ts'
import { performanceWords } from '../../performance/words.ts'
import { servicesWords } from '../../words.ts'
import { actingNote } from '../../parts/acting-note.tsx'
import { isOpenToVisitors, knownReader } from '../../parts/admission.ts'
import { endedPage } from '../../parts/ended-service.ts'
import { inItsLanguage, spokenTo } from '../../parts/frame.tsx'
import { limitInWords } from '../../parts/limit-words.ts'
import { Paragraphs } from '../../parts/text.tsx'

/** What a service gives, what to have at hand, and where the person stands with it. */
export const startPage = definePage({
  path: '/services/:serviceName',
  access: publicAccess('people decide whether a service is for them before they sign in'),
  async get(context) {
    const { kernel, params } = context
    const known = await knownService(kernel, kernel.db, params.serviceName)
    if (known === undefined) throw notFound()
    if (isLifeEvent(kernel, params.serviceName)) return redirectTo(lifeEventPath(params.serviceName))
    if (known.retiredAt !== null) return endedPage(context, known)
    const { definition } = known
    const reader = await knownReader(context)
    const past = await pastOf(kernel, definition, reader.applicant)
    const start: Start = {
      context: spokenTo(context, definition),
      definition,
      past,
      limit: await limitFor(kernel, kernel.db, definition, reader.applicant),
      note: await actingNote(kernel, context.actor, context.locale),
    }
    return view(inItsLanguage(startView(start), definition, context.locale), { cookies: reader.cookies })
  },
})

interface Start {
  context: PageContext
  definition: ServiceDefinition
  past: Past
  /** Why nothing can be sent now. */
  limit: Limit | undefined
  note: VNode | null
}

function startView({ context, definition, past, limit, note }: Start): PageView {
  const { actor, locale } = context
  return {
    title: definition.title[locale],
    backHref: servicesPath,
    body: (
      <>
        <h1 class="govuk-heading-xl">{definition.title[locale]}</h1>
        <p class="govuk-body-l">{definition.description[locale]}</p>
        {note}
        {limit !== undefined && <InsetText>{limitInWords(limit, locale)}</InsetText>}
        <Standing past={past} isPerson={actor.kind === 'person'} locale={locale} />
        <Paragraphs texts={definition.start.body} locale={locale} />
        <Before definition={definition} actor={actor} locale={locale} />
        {(limit === undefined || past.application !== undefined) && (
          <StartButton definition={definition} past={past} locale={locale} />
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={printPath(definition.name)}>
            {servicesWords.in(locale)('paper.link')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={performancePath(definition.name)}>
            {performanceWords.in(locale)('public.link')}
          </a>
        </p>
      </>
    ),
  }
}

/** What the applicant has done with this service before. */
interface Past {
  application: Application | undefined
  sent: Submission | undefined
  expiredAt: Date | undefined
}

async function pastOf(
  kernel: Kernel,
  definition: ServiceDefinition,
  applicant: Applicant | undefined,
): Promise<Past> {
  if (applicant === undefined) return { application: undefined, sent: undefined, expiredAt: undefined }
  const { name: serviceName } = definition
  const application = await openApplication(kernel, kernel.db, definition, applicant)
  const hasDraft = application.draft !== undefined
  const key = { owner: ownerOf(applicant), serviceName, now: kernel.clock.now() }
  return {
    application: hasDraft ? application : undefined,
    sent: await latestShown(kernel, kernel.db, applicant, serviceName),
    expiredAt: hasDraft ? undefined : await draftExpiry(kernel.db, key),
  }
}

function Standing({
  past,
  isPerson,
  locale,
}: {
  past: Past
  isPerson: boolean
  locale: Locale
}): VNode | null {
  const t = servicesWords.in(locale)
  const { application, sent, expiredAt } = past
  const draft = application?.draft
  if (draft !== undefined) {
    const dates = { date: formatDate(locale, draft.updatedAt), expires: formatDate(locale, draft.expiresAt) }
    return <InsetText>{t('start.draft', dates)}</InsetText>
  }
  if (expiredAt !== undefined) {
    return <InsetText>{t('start.expired', { date: formatDate(locale, expiredAt) })}</InsetText>
  }
  if (sent === undefined) return null
  return (
    <InsetText>
      {t('start.applied', { date: formatDate(locale, sent.submittedAt), reference: sent.reference })}{' '}
      {isPerson && (
        <a class="govuk-link" href={applicationsPath}>
          {t('start.seeApplications')}
        </a>
      )}
    </InsetText>
  )
}

interface BeforeProps {
  definition: ServiceDefinition
  actor: Actor
  locale: Locale
}

function Before({ definition, actor, locale }: BeforeProps): VNode {
  const t = servicesWords.in(locale)
  const { start, minimumIdentityLevel } = definition
  const level = actor.kind === 'person' ? actor.identityLevel : 0
  return (
    <>
      <h2 class="govuk-heading-m">{t('start.before')}</h2>
      {start.needs.length > 0 && (
        <>
          <p class="govuk-body">{t('start.needs')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {start.needs.map((need) => (
              <li>{need[locale]}</li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        {t('start.duration', { count: start.durationMinutes })} {t('start.saved')}
      </p>
      {actor.kind !== 'person' && (
        <p class="govuk-body">{t(isOpenToVisitors(definition) ? 'start.noAccount' : 'start.signIn')}</p>
      )}
      {level < minimumIdentityLevel && <p class="govuk-body">{t('start.identity')}</p>}
    </>
  )
}

interface StartButtonProps {
  definition: ServiceDefinition
  past: Past
  locale: Locale
}

function StartButton({ definition, past, locale }: StartButtonProps): VNode {
  const t = servicesWords.in(locale)
  const { name, pages, tasks } = definition
  if (past.application !== undefined) {
    return (
      <Button isStartButton href={positionPath(name, past.application.way.position)}>
        {t('start.continue')}
      </Button>
    )
  }
  const first = tasks === undefined ? pagePath(name, pages[0]?.name ?? '') : tasksPath(name)
  return (
    <Button isStartButton href={first}>
      {past.sent === undefined ? t('start.now') : t('start.again')}
    </Button>
  )
}
