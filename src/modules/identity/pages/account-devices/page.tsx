import { liveSessions, signedIn, type SessionSummary } from '#kernel/access'
import {
  definePage,
  isUuid,
  PostForm,
  redirectTo,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, NotificationBanner, SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { describeDevice } from '../../domain/device.ts'
import { methodsInWords } from '../../parts/methods-in-words.ts'
import { endAllSessions, endOneSession } from '../../sign-in/end-sessions.ts'
import { recordOwnAct } from '../../sign-in/own-act.ts'
import { identityWords } from '../../words.ts'

/** Where the person is signed in, with a way to sign out from afar. */
export const devicesPage = definePage({
  path: accountPaths.devices,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    return view(
      devicesView(
        context,
        actor.sessionId,
        await liveSessions(kernel.db, actor.personId, kernel.clock.now()),
      ),
    )
  },
  post: {
    fields: { session: 'text' },
    async submit({ kernel, tx, actor, form }) {
      const { personId, sessionId } = actor
      if (form.session === 'others') {
        await endAllSessions(kernel, tx, personId, sessionId)
        await recordOwnAct(kernel, tx, personId, 'identity.session.others-ended')
      } else if (isUuid(form.session) && (await endOneSession(kernel, tx, personId, form.session))) {
        await recordOwnAct(kernel, tx, personId, 'identity.session.ended')
      }
      return redirectTo(`${accountPaths.devices}?done=1`)
    },
  },
})

function devicesView(context: PageContext, currentId: string, sessions: readonly SessionSummary[]): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('devices.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        {context.query['done'] !== undefined && (
          <NotificationBanner type="success">{t('devices.done')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">{t('devices.title')}</h1>
        <p class="govuk-body">{t('devices.intro')}</p>
        {sessions.map((session) => (
          <SessionCard context={context} session={session} isCurrent={session.id === currentId} />
        ))}
        {sessions.length > 1 && (
          <PostForm context={context}>
            <p class="govuk-body">{t('devices.endOthersBody')}</p>
            <input type="hidden" name="session" value="others" />
            <Button classes="govuk-button--warning">{t('devices.endOthers')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}

interface SessionCardProps {
  context: PageContext
  session: SessionSummary
  isCurrent: boolean
}

function SessionCard({ context, session, isCurrent }: SessionCardProps) {
  const { locale } = context
  const t = identityWords.in(locale)
  const name = deviceName(locale, session.device)
  const methods = methodsInWords(locale, session.methods)
  return (
    <>
      <SummaryList
        card={{ title: isCurrent ? t('devices.current', { device: name }) : name }}
        rows={[
          { key: t('devices.since'), value: formatDateTime(locale, session.authenticatedAt) },
          methods !== undefined && { key: t('devices.methods'), value: methods },
          { key: t('devices.lastUsed'), value: formatDateTime(locale, session.lastSeenAt) },
        ]}
      />
      {!isCurrent && (
        <PostForm context={context}>
          <input type="hidden" name="session" value={session.id} />
          <Button classes="govuk-button--secondary">
            {t('devices.end')}
            <span class="govuk-visually-hidden">
              : {name}, {formatDateTime(locale, session.lastSeenAt)}
            </span>
          </Button>
        </PostForm>
      )}
    </>
  )
}

function deviceName(locale: Locale, userAgent: string): string {
  const t = identityWords.in(locale)
  const { browser, system } = describeDevice(userAgent)
  if (browser !== undefined && system !== undefined) return t('devices.browserOn', { browser, system })
  return browser ?? system ?? t('devices.unknown')
}
