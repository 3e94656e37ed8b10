import { signedIn } from '#kernel/access'
import { definePage, notFound, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, NotificationBanner, SummaryList, Tag, type SummaryRow } from '#kernel/ui'
import { accountPaths, methodAddress, termsAddress } from '../../addresses.ts'
import { methodName } from '../../parts/method-name.ts'
import { canHavePasskeys } from '../../passkeys/relying-party.ts'
import { accountOfPerson, type Account } from '../../store/account.ts'
import { passkeysOf, type Passkey } from '../../store/passkey.ts'
import { codeMethodsOf, type CodeMethod } from '../../store/sign-in-method.ts'
import { upstreamPaths } from '../../upstream/addresses.ts'
import { hasUpstream } from '../../upstream/providers.ts'
import { identityWords } from '../../words.ts'

/** How the person signs in, with ways to change it. */
export const signInMethodsPage = definePage({
  path: accountPaths.signInMethods,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const account = await accountOfPerson(kernel.db, actor.personId)
    if (account === undefined) throw notFound()
    const methods = await codeMethodsOf(kernel.db, actor.personId)
    const passkeys = await passkeysOf(kernel.db, actor.personId)
    return view(methodsView(context, { account, methods, passkeys }))
  },
})

interface Ways {
  account: Account
  methods: readonly CodeMethod[]
  passkeys: readonly Passkey[]
}

function methodsView(context: PageContext, ways: Ways): PageView {
  const { query, kernel, locale } = context
  const { account, methods, passkeys } = ways
  const t = identityWords.in(locale)
  return {
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
            {
              key: t('methods.email'),
              value: account.email,
              actions: linkTo(accountPaths.email, t('change'), t('methods.email')),
            },
            {
              key: t('methods.password'),
              value: t('methods.passwordSet'),
              actions: linkTo(accountPaths.password, t('change'), t('methods.password')),
            },
          ]}
        />
        <h2 class="govuk-heading-m">{t('methods.codes')}</h2>
        <p class="govuk-body">{t(methods.length === 1 ? 'methods.addBackup' : 'methods.codesBody')}</p>
        <SummaryList rows={methods.map((method) => methodRow(context, account, method))} />
        <Button href={accountPaths.addMethod} classes="govuk-button--secondary">
          {t('methods.add')}
        </Button>
        <h2 class="govuk-heading-m">{t('passkeys.title')}</h2>
        <p class="govuk-body">{t('passkeys.body')}</p>
        {passkeys.length > 0 && (
          <SummaryList rows={passkeys.map((passkey) => passkeyRow(context, passkey))} />
        )}
        {canHavePasskeys(kernel) && (
          <Button href={accountPaths.passkeys} classes="govuk-button--secondary">
            {t('passkeys.add')}
          </Button>
        )}
        {hasUpstream(kernel.config) && (
          <p class="govuk-body">
            <a class="govuk-link" href={upstreamPaths.linked}>
              {t('upstream.linked.title')}
            </a>
          </p>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={termsAddress}>
            {t('terms.title')}
          </a>
        </p>
      </>
    ),
  }
}

function methodRow({ locale }: PageContext, { email }: Account, method: CodeMethod): SummaryRow {
  const t = identityWords.in(locale)
  const name = methodName(email, method, locale)
  return {
    key: name,
    value: method.priority === 'default' ? <Tag>{t('methods.default')}</Tag> : t('methods.backup'),
    actions: linkTo(methodAddress(method.id), t('change'), name),
  }
}

function passkeyRow({ locale }: PageContext, { id, label, addedAt, lastUsedAt }: Passkey): SummaryRow {
  const t = identityWords.in(locale)
  return {
    key: label,
    value:
      lastUsedAt === null
        ? t('passkeys.addedOn', { date: formatDate(locale, addedAt) })
        : t('passkeys.usedOn', { date: formatDate(locale, lastUsedAt) }),
    actions: linkTo(methodAddress(id), t('change'), label),
  }
}

function linkTo(href: string, text: string, what: string): SummaryRow['actions'] {
  return { items: [{ href, children: text, visuallyHiddenText: what }] }
}
