import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button } from '#kernel/ui'
import { walletWords } from '../../words.ts'

/** The two places for a card: this browser, or an app. */
export function ChooseWallet({ context }: { context: FormContext }): VNode {
  const t = walletWords.in(context.locale)
  return (
    <>
      <p class="govuk-body">{t('collect.intro')}</p>
      <h2 class="govuk-heading-m">{t('collect.browserTitle')}</h2>
      <p class="govuk-body">{t('collect.browserBody')}</p>
      <PostForm context={context}>
        <Button name="wallet" value="browser" preventDoubleClick>
          {t('collect.browserButton')}
        </Button>
      </PostForm>
      <h2 class="govuk-heading-m">{t('collect.appTitle')}</h2>
      <p class="govuk-body">{t('collect.appBody')}</p>
      <AppForm context={context} label={t('collect.appButton')} />
    </>
  )
}

/** Makes a code for a wallet app. */
export function AppForm({ context, label }: { context: FormContext; label: string }): VNode {
  return (
    <PostForm context={context}>
      <Button name="wallet" value="app" classes="govuk-button--secondary" preventDoubleClick>
        {label}
      </Button>
    </PostForm>
  )
}
