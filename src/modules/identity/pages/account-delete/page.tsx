import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  sessionCookie,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, Checkboxes, FormErrors, WarningText, type FieldMessages } from '#kernel/ui'
import { deleteAccount } from '../../account-life/delete-account.ts'
import { accountPaths } from '../../addresses.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { identityWords } from '../../words.ts'

/** Deletes the person's account, after they have seen what that means. */
export const deletePage = definePage({
  path: accountPaths.delete,
  access: signedIn(),
  async get(context) {
    if (worksFor(context).length > 0) return view(staffView(context))
    const instead = await unconfirmed(context, context.kernel.db)
    return instead ?? view(deleteView(context))
  },
  post: {
    fields: { understood: 'list' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      if (worksFor(context).length > 0) return refusedForm(staffView(context))
      const instead = await unconfirmed(context, tx)
      if (instead !== undefined) return instead
      if (!form.understood.includes('yes')) {
        const understood = identityWords.in(locale)('delete.understood.missing')
        return refusedForm(deleteView(context, { understood }))
      }
      await deleteAccount(kernel, tx, { actor, personId: actor.personId, cause: 'owner' })
      return redirectTo(accountPaths.deleted, [{ name: sessionCookie, value: undefined }])
    },
  },
})

/** An organisation could lose its last manager unseen. */
function worksFor({ actor, locale }: Pick<PageContext, 'actor' | 'locale'>): string[] {
  if (actor.kind !== 'person') return []
  return [...new Set(actor.memberships.map(({ organisationName }) => organisationName[locale]))]
}

function staffView(context: PageContext): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('delete.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('delete.title')}</h1>
        <p class="govuk-body">{t('delete.staff', { bodies: worksFor(context).join(', ') })}</p>
      </>
    ),
  }
}

const consequences = ['sessions', 'cards', 'data', 'bodies', 'log', 'again'] as const

function deleteView(context: PageContext, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('delete.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('delete.title')}</h1>
        <WarningText>{t('delete.warning')}</WarningText>
        <h2 class="govuk-heading-m">{t('delete.what')}</h2>
        <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
          {consequences.map((consequence) => (
            <li>{t(`delete.what.${consequence}`)}</li>
          ))}
        </ul>
        <p class="govuk-body">
          {t('delete.first')}{' '}
          <a class="govuk-link" href={accountPaths.download}>
            {t('download.title')}
          </a>
        </p>
        <PostForm context={context}>
          <Checkboxes
            name="understood"
            errorMessage={problems['understood']}
            items={[{ value: 'yes', children: t('delete.understood') }]}
          />
          <div class="govuk-button-group">
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('delete.confirm')}
            </Button>
            <a class="govuk-link" href={wellKnownPages.account}>
              {t('delete.keep')}
            </a>
          </div>
        </PostForm>
      </>
    ),
  }
}
