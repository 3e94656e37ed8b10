import { PostForm, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, InsetText, type FieldMessages } from '#kernel/ui'
import { recoveryWaitDays } from '../../domain/recovery.ts'
import { DeskQuestions } from '../../parts/desk-questions.tsx'
import { stepPath } from '../../sign-in/journey.ts'
import { identityWords } from '../../words.ts'
import type { Lost } from './lost.ts'

export interface Typed {
  evidence: readonly string[]
  organisation: string
}

/** What somebody can do who cannot get a code any more: go to a desk, or wait. */
export function askView(
  context: PageContext,
  lost: Lost,
  typed: Typed,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const { uid, identity, desks, state, pausedUntil } = lost
  const isDesk = identity !== undefined && desks.length > 0
  if (!isDesk && pausedUntil !== undefined) return pausedView(context, uid, pausedUntil)
  return {
    title: t('lost.title'),
    backHref: stepPath(uid, 'other-method'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('lost.title')}</h1>
        {state === 'failed' && <InsetText>{t('lost.failed')}</InsetText>}
        <p class="govuk-body">{isDesk ? t('lost.desk') : t('lost.waiting', { days: recoveryWaitDays })}</p>
        <p class="govuk-body">{t('lost.told')}</p>
        <PostForm context={context}>
          <input type="hidden" name="act" value="ask" />
          {isDesk && <DeskQuestions context={context} desks={desks} typed={typed} problems={problems} />}
          <Button>{t(isDesk ? 'lost.askDesk' : 'lost.askWaiting')}</Button>
        </PostForm>
      </>
    ),
  }
}

/** They came by "I have forgotten my password". */
export function needsPasswordView({ locale }: PageContext, uid: string): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('lost.title'),
    backHref: stepPath(uid, 'other-method'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('lost.title')}</h1>
        <p class="govuk-body">{t('lost.needsPassword')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={wellKnownPages.contact}>
            {t('lost.contact')}
          </a>
        </p>
      </>
    ),
  }
}

function pausedView({ locale }: PageContext, uid: string, until: Date): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('lost.title'),
    backHref: stepPath(uid, 'other-method'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('lost.title')}</h1>
        <p class="govuk-body">{t('lost.paused', { date: formatDate(locale, until) })}</p>
      </>
    ),
  }
}

/** How far it is, and, once it is time, the way on. */
export function underWayView(
  context: PageContext,
  { uid, recovery, desks }: Lost,
  state: 'ready' | 'waiting',
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const desk = desks.find(({ id }) => id === recovery?.organisationId)
  const title = t(state === 'ready' ? 'lost.readyTitle' : 'lost.waitingTitle')
  return {
    title,
    backHref: stepPath(uid, 'other-method'),
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {state === 'ready' && (
          <>
            <p class="govuk-body">{t('lost.ready')}</p>
            <PostForm context={context}>
              <input type="hidden" name="act" value="use" />
              <Button>{t('lost.use')}</Button>
            </PostForm>
          </>
        )}
        {state === 'waiting' && recovery?.route === 'waiting' && (
          <p class="govuk-body">{t('lost.waitUntil', { time: formatDateTime(locale, recovery.readyAt) })}</p>
        )}
        {state === 'waiting' && recovery?.route === 'desk' && (
          <>
            <p class="govuk-body">
              {t('lost.goToDesk', {
                desk: desk?.name[locale] ?? '',
                date: formatDate(locale, recovery.deadline ?? recovery.readyAt),
              })}
            </p>
            <InsetText>
              {t('waiting.reference')} <strong>{recovery.reference}</strong>
            </InsetText>
            <p class="govuk-body">{t('lost.afterDesk')}</p>
          </>
        )}
      </>
    ),
  }
}
