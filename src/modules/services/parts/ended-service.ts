import { organisationBySlug } from '#kernel/access'
import { notFound, view, type PageContext, type PageResult } from '#kernel/http'
import { openApplication } from '../apply/application.ts'
import { knownService, type KnownService } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { storedService } from '../store/service.ts'
import { knownReader } from './admission.ts'
import { inItsLanguage, spokenLocale } from './frame.tsx'
import { retiredView } from './retired-view.tsx'

type Asked = Pick<PageContext, 'kernel' | 'actor' | 'cookies' | 'url' | 'locale'>

/**
 * The service that an address names, or, where it is no longer offered, the page that says so: people come by old links,
 * and in the middle of an application.
 * @throws HttpProblem 404 for one that there never was
 */
export async function offeredOrEnded(
  context: Asked,
  { serviceName }: { serviceName: string },
): Promise<{ definition: ServiceDefinition } | { ended: PageResult }> {
  const { kernel } = context
  const known = await knownService(kernel, kernel.db, serviceName)
  if (known === undefined) throw notFound()
  return known.retiredAt === null
    ? { definition: known.definition }
    : { ended: await endedPage(context, known) }
}

/** That a service ended, what to do instead, and what the reader had answered: 410, because the address stays. */
export async function endedPage(
  context: Asked,
  { definition, retiredAt }: KnownService,
): Promise<PageResult> {
  const { kernel, locale } = context
  const { applicant, cookies } = await knownReader(context)
  const application =
    applicant === undefined ? undefined : await openApplication(kernel, kernel.db, definition, applicant)
  const organisation = await organisationBySlug(kernel.db, definition.organisationSlug)
  const stored = await storedService(kernel.db, definition.name)
  const page = retiredView(definition, {
    application: application?.draft === undefined ? undefined : application,
    organisation: organisation?.name,
    endedAt: retiredAt,
    advice: stored?.retirementAdvice ?? undefined,
    locale: spokenLocale(definition, locale),
  })
  return view(inItsLanguage(page, definition, locale), { status: 410, cookies })
}
