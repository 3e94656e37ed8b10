import type { VNode } from 'preact'
import { locales, type Locale } from '#kernel/i18n'
import { MessageText } from '#kernel/ui'
import { plainText } from '../../domain/content.ts'
import type { Campaign } from '../../store/campaign.ts'
import { notificationWords } from '../../words.ts'

/** A message as people will see it: on a screen, and whole in their account, in each language. */
export function Preview({ campaign, locale }: { campaign: Campaign; locale: Locale }): VNode {
  const t = notificationWords.in(locale)
  const { push, message } = campaign.content
  return (
    <div class="cw-tiles">
      {locales.map((language) => (
        <section class="cw-tile">
          <h3 class="govuk-heading-s">{t(language === 'en' ? 'campaign.english' : 'campaign.welsh')}</h3>
          <h4 class="govuk-heading-s">{t('campaign.onScreen')}</h4>
          <div class="govuk-inset-text" lang={language}>
            <p class="govuk-body govuk-!-font-weight-bold">{push[language].title}</p>
            <p class="govuk-body">{push[language].body}</p>
          </div>
          <h4 class="govuk-heading-s">{t('campaign.inAccount')}</h4>
          <div lang={language}>
            <p class="govuk-body govuk-!-font-weight-bold">{message[language].title}</p>
            <MessageText text={plainText(message[language].body)} />
          </div>
        </section>
      ))}
    </div>
  )
}
