import { signedIn } from '#kernel/access'
import { definePage, PostForm, redirectTo, sessionCookie, view, wellKnownPages } from '#kernel/http'
import { Button } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { endAllSessions } from '../../sign-in/end-sessions.ts'
import { recordOwnAct } from '../../sign-in/own-act.ts'
import { identityWords } from '../../words.ts'

/** Signs the person out of every device and every service at once. */
export const signOutEverywherePage = definePage({
  path: accountPaths.signOutEverywhere,
  access: signedIn(),
  get(context) {
    const t = identityWords.in(context.locale)
    return Promise.resolve(
      view({
        title: t('everywhere.title'),
        backHref: wellKnownPages.account,
        body: (
          <>
            <h1 class="govuk-heading-l">{t('everywhere.title')}</h1>
            <p class="govuk-body">{t('everywhere.body')}</p>
            <p class="govuk-body">{t('everywhere.services')}</p>
            <PostForm context={context}>
              <Button>{t('everywhere.confirm')}</Button>
            </PostForm>
          </>
        ),
      }),
    )
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor }) {
      await endAllSessions(kernel, tx, actor.personId)
      await recordOwnAct(kernel, tx, actor.personId, 'identity.session.all-ended')
      return redirectTo(wellKnownPages.home, [{ name: sessionCookie, value: undefined }])
    },
  },
})
