import type { VNode } from 'preact'
import { organisations, signedIn, type Organisation } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { SignOutEverywhere } from '../../parts/sign-out-everywhere.tsx'
import { servicesUsedBy, type ServiceUse } from '../../store/service-use.ts'
import { identityWords } from '../../words.ts'

/** The services that the person has signed in to. */
export const usedServicesPage = definePage({
  path: accountPaths.services,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const uses = await servicesUsedBy(kernel.db, actor.personId)
    return view(servicesView(context, uses, await organisations(kernel.db)))
  },
})

function servicesView(
  { locale }: PageContext,
  uses: readonly ServiceUse[],
  bodies: readonly Organisation[],
): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('usedServices.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('usedServices.title')}</h1>
        <p class="govuk-body">{t(uses.length === 0 ? 'usedServices.none' : 'usedServices.intro')}</p>
        {uses.map((use) => (
          <ServiceCard locale={locale} use={use} body={bodies.find(({ id }) => id === use.organisationId)} />
        ))}
        {uses.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('usedServices.signOut')}</h2>
            <p class="govuk-body">{t('usedServices.signOutBody')}</p>
            <SignOutEverywhere locale={locale} />
          </>
        )}
      </>
    ),
  }
}

interface ServiceCardProps {
  locale: Locale
  use: ServiceUse
  body: Organisation | undefined
}

function ServiceCard({ locale, use, body }: ServiceCardProps): VNode {
  const t = identityWords.in(locale)
  const { clientId, name, landingPageUrl, isActive, firstUsedAt, lastUsedAt } = use
  const shared = `${accountPaths.dataUses}?service=${encodeURIComponent(clientId)}`
  return (
    <SummaryList
      card={{
        title: name,
        actions: {
          items: [
            ...(isActive && landingPageUrl !== null
              ? [{ href: landingPageUrl, children: t('usedServices.open') }]
              : []),
            { href: shared, children: t('usedServices.shared') },
          ],
        },
      }}
      rows={[
        body !== undefined && { key: t('usedServices.body'), value: body.name[locale] },
        { key: t('usedServices.first'), value: formatDate(locale, firstUsedAt) },
        { key: t('usedServices.last'), value: formatDate(locale, lastUsedAt) },
        !isActive && { key: t('usedServices.state'), value: t('usedServices.closed') },
      ]}
    />
  )
}
