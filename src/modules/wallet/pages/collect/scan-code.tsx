import type { VNode } from 'preact'
import type { PageContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { InsetText, QrCode } from '#kernel/ui'
import { paths } from '../../domain/addresses.ts'
import { credentialOffer, offerQuery } from '../../domain/metadata.ts'
import { configurationId, type CredentialFormat } from '../../domain/template.ts'
import type { ShownHandover } from '../../issuing/handover.ts'
import type { Offer } from '../../store/offer.ts'
import { walletWords } from '../../words.ts'
import { AppForm } from './choose-wallet.tsx'

interface ScanCodeProps {
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale' | 'kernel'>
  offer: Offer
  handover: ShownHandover
  /** In which the card can be had. */
  formats: readonly CredentialFormat[]
}

/** The code for a wallet app three ways: to scan, to open on this device, to copy. */
export function ScanCode({ context, offer, handover, formats }: ScanCodeProps): VNode {
  const { locale, kernel } = context
  const t = walletWords.in(locale)
  if (handover.wasUsed) {
    return (
      <>
        <p class="govuk-body">{t('collect.used')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.cards}>
            {t('collect.backToCards')}
          </a>
        </p>
        <AppForm context={context} label={t('collect.appAgain')} formats={formats} chosen={handover.format} />
      </>
    )
  }
  const byReference = `openid-credential-offer://?${offerQuery(kernel.origin, handover.reference)}`
  // By value in the link on this device: some apps cannot fetch an offer.
  const value = JSON.stringify(
    credentialOffer(kernel.origin, configurationId({ name: offer.template }, handover.format), handover),
  )
  const byValue = `openid-credential-offer://?${new URLSearchParams({ credential_offer: value }).toString()}`
  return (
    <>
      <h2 class="govuk-heading-m">{t('collect.scanTitle')}</h2>
      <p class="govuk-body">{t('collect.scan')}</p>
      <QrCode text={byReference} label={t('collect.qrLabel')} />
      <p class="govuk-body">
        <a class="govuk-link" href={byValue}>
          {t('collect.sameDevice')}
        </a>
      </p>
      <InsetText>{t('collect.transactionCode', { code: handover.transactionCode ?? '' })}</InsetText>
      <p class="govuk-body">{t('collect.until', { time: formatDateTime(locale, handover.expiresAt) })}</p>
      <p class="govuk-body">{t('collect.linkText')}</p>
      <p class="govuk-body cw-copy-text">
        <code>{byReference}</code>
      </p>
      <AppForm context={context} label={t('collect.appAgain')} formats={formats} chosen={handover.format} />
    </>
  )
}
