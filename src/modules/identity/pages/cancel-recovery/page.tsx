import { publicAccess } from '#kernel/access'
import { definePage, notFound, PostForm, redirectTo, view } from '#kernel/http'
import { Button } from '#kernel/ui'
import { cancelRecovery } from '../../recovery/cancel-recovery.ts'
import { recoveryByLink } from '../../store/recovery.ts'
import { identityWords } from '../../words.ts'

/**
 * Stops a recovery that the owner of the account did not ask for. A button does it, not the link: programs that look
 * through mail open links.
 */
export const cancelRecoveryPage = definePage({
  path: '/stop-recovery/:token',
  access: publicAccess('the link was sent to the owner of the account, and holds 256 random bits'),
  async get(context) {
    const { kernel, params, locale } = context
    const found = await recoveryByLink(kernel.db, kernel.crypto.sha256(params.token))
    if (found === undefined) throw notFound()
    const t = identityWords.in(locale)
    const title = t(found.isLive ? 'stopRecovery.title' : 'stopRecovery.doneTitle')
    return view({
      title,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t(found.isLive ? 'stopRecovery.body' : 'stopRecovery.done')}</p>
          {found.isLive && (
            <PostForm context={context}>
              <Button classes="govuk-button--warning">{t('stopRecovery.stop')}</Button>
            </PostForm>
          )}
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit({ kernel, tx, params, url }) {
      await cancelRecovery(kernel, tx, params.token)
      return redirectTo(url)
    },
  },
})
