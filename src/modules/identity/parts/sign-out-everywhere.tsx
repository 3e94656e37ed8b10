import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { accountPaths } from '../addresses.ts'
import { identityWords } from '../words.ts'

/** Leads to the page that ends all sessions, here and at services. */
export function SignOutEverywhere({ locale }: { locale: Locale }): VNode {
  const t = identityWords.in(locale)
  return (
    <Button href={accountPaths.signOutEverywhere} classes="govuk-button--secondary">
      {t('everywhere.link')}
    </Button>
  )
}
