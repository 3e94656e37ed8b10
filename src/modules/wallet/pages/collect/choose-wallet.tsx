import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button, Radios } from '#kernel/ui'
import type { CredentialFormat } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'

interface ChooseWalletProps {
  context: FormContext
  /** In which the card can be had. */
  formats: readonly CredentialFormat[]
}

/** The two places for a card: this browser, or an app. */
export function ChooseWallet({ context, formats }: ChooseWalletProps): VNode {
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
      <AppForm context={context} label={t('collect.appButton')} formats={formats} chosen={formats[0]} />
    </>
  )
}

interface AppFormProps extends ChooseWalletProps {
  label: string
  chosen: CredentialFormat | undefined
}

/** Makes a code for a wallet app; where the card has several forms, the person says which one their app takes. */
export function AppForm({ context, label, formats, chosen }: AppFormProps): VNode {
  const t = walletWords.in(context.locale)
  return (
    <PostForm context={context}>
      {formats.length > 1 && (
        <Radios
          name="format"
          fieldset={{ legend: { children: t('collect.format'), classes: 'govuk-fieldset__legend--s' } }}
          hint={t('collect.formatHint')}
          value={chosen}
          items={formats.map((format) => ({
            value: format,
            children: t(`collect.format.${format}`),
            hint: t(`collect.format.${format}.hint`),
          }))}
        />
      )}
      <Button name="wallet" value="app" classes="govuk-button--secondary" preventDoubleClick>
        {label}
      </Button>
    </PostForm>
  )
}
