import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, Details, QrCode } from '#kernel/ui'
import { checkPath, checksPath, requestObjectPath, typedCodePath } from '../../domain/addresses.ts'
import { verifierClientId } from '../../domain/body-id.ts'
import type { CardCheck } from '../../store/card-check.ts'
import type { PresentationRequest } from '../../store/presentation.ts'
import { typedCodeOf, walletPath } from '../../verifying/request.ts'
import { walletWords } from '../../words.ts'

type ViewContext = Pick<PageContext, 'kernel' | 'formTokens' | 'url' | 'locale'>

interface Waiting {
  check: CardCheck
  request: PresentationRequest
  slug: string
}

/** What the person scans, opens or types; it is looked at again by itself where there is JavaScript, and by a link. */
export function waitingView(context: ViewContext, { check, request, slug }: Waiting): PageView {
  const { kernel, locale } = context
  const t = walletWords.in(locale)
  const name = check.name[locale]
  const isOver = request.expiresAt <= kernel.clock.now() || request.consumedAt !== null
  const title = t('check.askTitle', { name })
  return {
    title,
    layout: 'staff',
    backHref: checksPath,
    ...(isOver ? {} : { islands: ['credential-request'] }),
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {isOver ? (
          <p class="govuk-body">{t('check.over')}</p>
        ) : (
          <Asking context={context} request={request} slug={slug} />
        )}
        <PostForm context={context} action={checkPath(check.id)}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('check.again')}
          </Button>
        </PostForm>
      </>
    ),
  }
}

function Asking(props: { context: ViewContext; request: PresentationRequest; slug: string }): VNode {
  const { context, request, slug } = props
  const { kernel, locale, formTokens } = context
  const t = walletWords.in(locale)
  const link = kernel.origin + walletPath(kernel, request.id, slug)
  const forApps = new URLSearchParams({
    client_id: verifierClientId(kernel.origin, slug),
    request_uri: kernel.origin + requestObjectPath(request.id),
    request_uri_method: 'post',
  })
  const appLink = `openid4vp://?${forApps.toString()}`
  const code = typedCodeOf(kernel, request.id)
  return (
    <div
      data-credential-request={request.id}
      data-csrf={formTokens().csrf}
      data-state={request.fetchedAt === null ? 'waiting' : 'opened'}
    >
      <p class="govuk-body">{t('check.ask')}</p>
      <QrCode text={`${kernel.origin}${typedCodePath}?code=${code}`} label={t('check.qrLabel')} />
      <p class="govuk-body">
        {t('check.code', { address: kernel.origin + typedCodePath })}{' '}
        <strong class="cw-check-code">{code}</strong>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={link}>
          {t('check.sameDevice')}
        </a>
      </p>
      <div data-browser-wallet hidden>
        <Button type="button" classes="govuk-button--secondary">
          {t('check.browserWallet')}
        </Button>
        <p
          class="govuk-error-message"
          role="alert"
          data-browser-wallet-error
          data-text={t('check.browserError')}
        />
      </div>
      <Details summary={t('check.otherApps')}>
        <p class="govuk-body">{t('check.otherAppsBody')}</p>
        <QrCode text={appLink} label={t('check.qrAppLabel')} />
        <p class="govuk-body cw-copy-text">
          <code>{appLink}</code>
        </p>
      </Details>
      <p class="govuk-body" role="status" data-progress>
        {request.fetchedAt === null ? t('check.waiting') : t('check.opened')}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={context.url}>
          {t('check.look')}
        </a>
      </p>
      <p class="govuk-hint">{t('check.until', { time: formatDateTime(locale, request.expiresAt) })}</p>
    </div>
  )
}
