import { safeReturnPath, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { identityWords } from '../../words.ts'

/** For people who come here though their identity is proved: leads back to where they wanted to go. */
export function alreadyProvedView({ query, locale }: Pick<PageContext, 'query' | 'locale'>): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('proved.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('proved.title')}</h1>
        <p class="govuk-body">{t('proved.body')}</p>
        <Button href={safeReturnPath(query['return'], wellKnownPages.account)}>{t('continue')}</Button>
      </>
    ),
  }
}
