import { signedIn } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { NotificationBanner, SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { linksOf } from '../../store/upstream-link.ts'
import { linkedProviderPath, upstreamPaths } from '../../upstream/addresses.ts'
import { titleOf } from '../../upstream/link.ts'
import { hasUpstream, upstreamProviders } from '../../upstream/providers.ts'
import { identityWords } from '../../words.ts'

/** Accounts elsewhere that open this one. */
export const linkedAccountsPage = definePage({
  path: upstreamPaths.linked,
  access: signedIn(),
  async get({ kernel, actor, locale, query }) {
    const t = identityWords.in(locale)
    const links = await linksOf(kernel.db, actor.personId)
    if (links.length === 0 && !hasUpstream(kernel.config)) throw notFound()
    const linked = new Set(links.map(({ provider }) => provider))
    const others = upstreamProviders(kernel).filter(({ name }) => !linked.has(name))
    const rows = [
      ...links.map(({ provider, lastUsedAt }) => ({
        name: provider,
        value: t('upstream.linked.usedOn', { date: formatDate(locale, lastUsedAt) }),
        act: t('change'),
      })),
      ...others.map(({ name }) => ({
        name,
        value: t('upstream.linked.not'),
        act: t('upstream.linked.link'),
      })),
    ]
    return view({
      title: t('upstream.linked.title'),
      backHref: accountPaths.signInMethods,
      body: (
        <>
          {query['done'] !== undefined && (
            <NotificationBanner type="success">{t('methods.done')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('upstream.linked.title')}</h1>
          <p class="govuk-body">{t('upstream.linked.body')}</p>
          <SummaryList
            rows={rows.map(({ name, value, act }) => ({
              key: titleOf(kernel, name, locale),
              value,
              actions: {
                items: [
                  {
                    href: linkedProviderPath(name),
                    children: act,
                    visuallyHiddenText: titleOf(kernel, name, locale),
                  },
                ],
              },
            }))}
          />
        </>
      ),
    })
  },
})
