import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, PostForm, redirectTo, view } from '#kernel/http'
import { Button, WarningText } from '#kernel/ui'
import { clientPath, openExistingClient, type OpenClient } from '../../clients/open-client.ts'
import { setClientActive } from '../../clients/suspend-client.ts'
import { lockService } from '../../store/service.ts'
import { seeServices } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

/** Stops a service at once, or lets it go on. */
export const serviceSuspendPage = definePage({
  path: '/staff/services/:serviceId/:environment/suspend',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = mayStop(await openExistingClient(actor, kernel.db, params))
    const t = identityWords.in(locale)
    const isActive = opened.client?.isActive === true
    const title = t(isActive ? 'suspend.title' : 'resume.title')
    return view({
      title,
      layout: 'staff',
      backHref: clientPath(opened),
      body: (
        <>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{opened.service.name}</span>
            {title}
          </h1>
          {isActive ? (
            <WarningText>{t('suspend.warning')}</WarningText>
          ) : (
            <p class="govuk-body">{t('resume.intro')}</p>
          )}
          <PostForm context={context}>
            <input type="hidden" name="intent" value={isActive ? 'suspend' : 'resume'} />
            <Button classes={isActive ? 'govuk-button--warning' : ''}>
              {t(isActive ? 'suspend.button' : 'resume.button')}
            </Button>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: { intent: 'text' },
    async submit({ kernel, tx, actor, params, form }) {
      const opened = mayStop(await openExistingClient(actor, tx, params))
      // An approval at the same moment writes the whole registration: it would undo the stop unseen.
      await lockService(tx, opened.service.id)
      await setClientActive(kernel, tx, actor, opened.clientId, form.intent !== 'suspend')
      return redirectTo(clientPath(opened))
    },
  },
})

/** @throws HttpProblem 403, or 404 where nothing is in use that could be stopped */
function mayStop(opened: OpenClient): OpenClient {
  if (!opened.isOwner && !opened.mayApprove) throw forbidden()
  if (opened.client === undefined) throw notFound()
  return opened
}
