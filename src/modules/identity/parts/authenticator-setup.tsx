import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { QrCode } from '#kernel/ui'
import { authenticatorUri } from '../sign-in/authenticator.ts'
import { identityWords } from '../words.ts'

interface AuthenticatorSetupProps {
  locale: Locale
  secret: string
  email: string
}

/** What to scan or type into an authenticator app. */
export function AuthenticatorSetup({ locale, secret, email }: AuthenticatorSetupProps): VNode {
  const t = identityWords.in(locale)
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>{t('authenticator.stepOpen')}</li>
        <li>{t('authenticator.stepScan')}</li>
        <li>{t('authenticator.stepCode')}</li>
      </ol>
      <p class="govuk-body">
        <QrCode text={authenticatorUri(secret, email)} label={t('authenticator.qrTitle')} />
      </p>
      <h2 class="govuk-heading-s">{t('authenticator.keyTitle')}</h2>
      <p class="govuk-body">{t('authenticator.keyHelp')}</p>
      <p class="govuk-body">
        <strong class="govuk-!-font-tabular-numbers">{inGroupsOfFour(secret)}</strong>
      </p>
    </>
  )
}

function inGroupsOfFour(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
