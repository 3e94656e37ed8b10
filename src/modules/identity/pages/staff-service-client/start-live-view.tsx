import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import type { OpenService } from '../../clients/open-client.ts'
import { identityWords } from '../../words.ts'

/** Before a service has a live client: what it takes to get one. */
export function startLiveView(context: PageContext, { service, isOwner }: OpenService): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('startLive.title'),
    layout: 'staff',
    backHref: `/staff/services/${service.id}`,
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{service.name}</span>
          {t('startLive.title')}
        </h1>
        <p class="govuk-body">{t('startLive.intro')}</p>
        <ol class="govuk-list govuk-list--number">
          <li>{t('startLive.copy')}</li>
          <li>{t('startLive.key')}</li>
          <li>{t('startLive.approve')}</li>
        </ol>
        {isOwner ? (
          <PostForm context={context}>
            <input type="hidden" name="intent" value="start" />
            <Button>{t('startLive.start')}</Button>
          </PostForm>
        ) : (
          <p class="govuk-body">{t('startLive.ownersOnly')}</p>
        )}
      </>
    ),
  }
}
