import { signedIn } from '#kernel/access'
import { definePage, notFound, view, wellKnownPages } from '#kernel/http'
import { NotificationBanner, SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** How the person signs in, with ways to change it. */
export const signInMethodsPage = definePage({
  path: accountPaths.signInMethods,
  access: signedIn(),
  async get({ kernel, actor, locale, query }) {
    const account = await accountOfPerson(kernel.db, actor.personId)
    if (account === undefined) throw notFound()
    const t = identityWords.in(locale)
    const usesApp = account.secondStep === 'authenticator'
    const change = (href: string, what: string) => ({
      items: [{ href, children: t('change'), visuallyHiddenText: what }],
    })
    return view({
      title: t('methods.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          {query['done'] !== undefined && (
            <NotificationBanner type="success">{t('methods.done')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('methods.title')}</h1>
          <SummaryList
            rows={[
              { key: t('methods.email'), value: account.email },
              {
                key: t('methods.password'),
                value: t('methods.passwordSet'),
                actions: change(accountPaths.password, t('methods.password')),
              },
              {
                key: t('methods.codes'),
                value: usesApp ? t('methods.fromApp') : t('methods.byEmail'),
                actions: change(
                  usesApp ? accountPaths.emailCodes : accountPaths.authenticator,
                  t('methods.codes'),
                ),
              },
            ]}
          />
        </>
      ),
    })
  },
})
