import { wellKnownPages, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { identityWords } from '../words.ts'

/** A sign-in page that was left open too long, or was begun in another tab or browser. */
export function expiredView(locale: Locale): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('expired.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('expired.title')}</h1>
        <p class="govuk-body">{t('expired.body')}</p>
        <Button href={wellKnownPages.signIn}>{t('expired.startAgain')}</Button>
      </>
    ),
  }
}
