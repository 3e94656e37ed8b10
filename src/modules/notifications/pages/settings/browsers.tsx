import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, Details } from '#kernel/ui'
import { describeDevice } from '#modules/identity'
import { apiPath, browsersPath } from '../../addresses.ts'
import type { PushSubscription } from '../../store/push-subscription.ts'
import { notificationWords } from '../../words.ts'

interface BrowsersProps {
  context: PageContext
  browsers: readonly PushSubscription[]
  publicKey: string
}

/**
 * The browsers that get messages, and the button that adds this one. Without script there is only the list: what the button
 * does is done by the island, and it asks the browser for permission only when it is pressed.
 */
export function Browsers({ context, browsers, publicKey }: BrowsersProps): VNode {
  const t = notificationWords.in(context.locale)
  const { csrf } = context.formTokens()
  return (
    <section id="browsers">
      <h2 class="govuk-heading-m">{t('browsers.title')}</h2>
      {browsers.length === 0 && <p class="govuk-body">{t('browsers.none')}</p>}
      {browsers.map((browser) => (
        <BrowserCard context={context} browser={browser} />
      ))}
      <div
        data-push={apiPath}
        data-key={publicKey}
        data-csrf={csrf}
        data-label={deviceLabel(context.userAgent)}
        data-known={browsers.map(({ endpointName }) => endpointName).join(' ')}
        aria-live="polite"
        hidden
      >
        <p class="govuk-body" data-push-on hidden>
          {t('browsers.on')}
        </p>
        <div data-push-ready hidden>
          <p class="govuk-body">{t('browsers.offer')}</p>
          <Button type="button" attributes={{ 'data-push-add': '' }}>
            {t('browsers.add')}
          </Button>
        </div>
        <p class="govuk-body" data-push-denied hidden>
          {t('browsers.denied')}
        </p>
        <p class="govuk-body" data-push-install hidden>
          {t('browsers.install')}
        </p>
        <p class="govuk-body" data-push-unable hidden>
          {t('browsers.unable')}
        </p>
        <div data-push-problem hidden>
          <p class="govuk-error-message">{t('browsers.problem')}</p>
        </div>
      </div>
      <noscript>
        <p class="govuk-body">{t('browsers.noScript')}</p>
      </noscript>
      <Details summary={t('browsers.how')}>
        <p class="govuk-body">{t('browsers.howBody')}</p>
      </Details>
    </section>
  )
}

function BrowserCard({ context, browser }: { context: PageContext; browser: PushSubscription }): VNode {
  const { locale } = context
  const t = notificationWords.in(locale)
  const { id, label, createdAt, reachedAt } = browser
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h3 class="govuk-summary-card__title">{label}</h3>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body">
          {t('browsers.added', { date: formatDate(locale, createdAt) })}{' '}
          {reachedAt === null
            ? t('browsers.neverReached')
            : t('browsers.reached', { time: formatDateTime(locale, reachedAt) })}
        </p>
        <PostForm context={context} action={browsersPath}>
          <input type="hidden" name="browser" value={id} />
          <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
            {t('browsers.remove')}
            <span class="govuk-visually-hidden">: {label}</span>
          </Button>
        </PostForm>
      </div>
    </div>
  )
}

/** What people call this browser: "Firefox, Windows". */
function deviceLabel(userAgent: string): string {
  const { browser, system } = describeDevice(userAgent)
  return [browser, system].filter((part) => part !== undefined).join(', ')
}
