import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, Details, QrCode } from '#kernel/ui'
import type { UkLink } from '../../uk-profile/offer.ts'
import { walletWords } from '../../words.ts'

type Context = Pick<PageContext, 'formTokens' | 'url' | 'locale'>

/** The choice of the wallet app that offers of the UK profile are for, or what a person must do to have it. */
export function ChooseWalletApp({
  context,
  isKnown,
}: {
  context: Context
  /** Is it known how the authorization server names the person's wallet? */
  isKnown: boolean
}): VNode {
  const t = walletWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('uk.appTitle')}</h2>
      <p class="govuk-body">{isKnown ? t('uk.appBody') : t('uk.unknownWallet')}</p>
      {isKnown && <MakeLink context={context} label={t('uk.appButton')} />}
    </>
  )
}

function MakeLink({ context, label }: { context: Context; label: string }): VNode {
  return (
    <PostForm context={context}>
      <Button name="wallet" value="uk" classes="govuk-button--secondary" preventDoubleClick>
        {label}
      </Button>
    </PostForm>
  )
}

/** The link three ways: to scan, to open on this device, to copy. */
export function OpenWalletApp({ context, link }: { context: Context; link: UkLink }): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('collect.scanTitle')}</h2>
      <p class="govuk-body">{t('uk.scan')}</p>
      <QrCode text={link.deepLink} label={t('collect.qrLabel')} />
      <p class="govuk-body">
        <a class="govuk-link" href={link.deepLink}>
          {t('collect.sameDevice')}
        </a>
      </p>
      <p class="govuk-body">{t('collect.until', { time: formatDateTime(locale, link.expiresAt) })}</p>
      <Details summary={t('uk.copySummary')}>
        <p class="govuk-body">{t('uk.copy')}</p>
        <p class="govuk-body cw-copy-text">
          <code>{link.deepLink}</code>
        </p>
      </Details>
      <MakeLink context={context} label={t('collect.appAgain')} />
    </>
  )
}
