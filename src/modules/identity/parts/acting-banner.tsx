import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { Button, NotificationBanner } from '#kernel/ui'
import { delegationAddress } from '../addresses.ts'
import type { Acting } from '../delegations/acting.ts'
import { identityWords } from '../words.ts'

/** Says for whom the person acts now, with a way to stop. */
export function ActingBanner({ context, acting }: { context: PageContext; acting: Acting }): VNode {
  const t = identityWords.in(context.locale)
  return (
    <NotificationBanner>
      <p class="govuk-notification-banner__heading">{t('acting.banner', { name: acting.name })}</p>
      <PostForm context={context} action={delegationAddress(acting.delegationId)}>
        <input type="hidden" name="intent" value="stop" />
        <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">{t('acting.stop')}</Button>
      </PostForm>
    </NotificationBanner>
  )
}
