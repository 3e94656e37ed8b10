import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { Locale, LocalisedText } from '#kernel/i18n'
import { Button, Details, FormErrors, Radios, SummaryList, TextInput } from '#kernel/ui'
import { providersPath, webhookPath } from '../../addresses.ts'
import type { SettingFaults, TypedSetting } from '../../domain/provider-setting.ts'
import { mayRehearse } from '../../provider/open-client.ts'
import { sandboxApiKey } from '../../sandbox/account.ts'
import { sandboxBasePath } from '../../sandbox/represent.ts'
import type { ProviderSetting } from '../../store/provider-setting.ts'
import { paymentsWords } from '../../words.ts'

export interface ShownSetting {
  organisationId: string
  organisationName: LocalisedText
  setting: ProviderSetting | undefined
  /** Secrets that were typed are not shown again. */
  typed: Pick<TypedSetting, 'provider' | 'baseUrl'>
  errors: Partial<Record<keyof TypedSetting, string>>
}

/** The message for each field at fault. */
export function settingErrors(locale: Locale, faults: SettingFaults): ShownSetting['errors'] {
  const t = paymentsWords.in(locale)
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field, t(`provider.error.${fault}`)]),
  )
}

/** The form of an organisation's provider. */
export function providerView(context: PageContext, shown: ShownSetting): PageView {
  const { locale } = context
  const t = paymentsWords.in(locale)
  const title = t('provider.title', { organisation: shown.organisationName[locale] })
  return {
    title,
    layout: 'staff',
    backHref: providersPath,
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds-from-desktop">
          <FormErrors errors={shown.errors} />
          <h1 class="govuk-heading-l">{title}</h1>
          <PostForm context={context}>
            <input type="hidden" name="version" value={shown.setting?.version ?? 0} />
            <Radios
              name="provider"
              fieldset={{ legend: { children: t('provider.which'), classes: 'govuk-fieldset__legend--s' } }}
              errorMessage={shown.errors.provider}
              value={shown.typed.provider}
              items={[
                mayRehearse(context.kernel.config) && {
                  value: 'sandbox',
                  children: t('provider.sandbox'),
                  hint: t('provider.sandboxHint'),
                },
                {
                  value: 'govuk-pay',
                  children: t('provider.govuk-pay'),
                  hint: t('provider.govukPayHint'),
                  conditional: <PayFields context={context} shown={shown} />,
                },
              ]}
            />
            <Button preventDoubleClick>{t('provider.save')}</Button>
          </PostForm>
          {mayRehearse(context.kernel.config) && <SandboxAccess context={context} shown={shown} />}
        </div>
      </div>
    ),
  }
}

interface PartProps {
  context: PageContext
  shown: ShownSetting
}

function PayFields({ context, shown }: PartProps): VNode {
  const t = paymentsWords.in(context.locale)
  const { setting, typed, errors, organisationId } = shown
  return (
    <>
      <TextInput
        name="baseUrl"
        label={t('provider.baseUrl')}
        hint={t('provider.baseUrlHint')}
        errorMessage={errors.baseUrl}
        value={typed.baseUrl}
        type="url"
        spellcheck={false}
      />
      <TextInput
        name="apiKey"
        label={t('provider.apiKey')}
        hint={t(setting?.apiKey === undefined ? 'provider.apiKeyHint' : 'provider.apiKeyKept')}
        errorMessage={errors.apiKey}
        type="password"
        autocomplete="off"
        spellcheck={false}
      />
      <TextInput
        name="webhookSecret"
        label={t('provider.webhookSecret')}
        hint={t(
          setting?.webhookSecret === undefined ? 'provider.webhookSecretHint' : 'provider.webhookSecretKept',
        )}
        errorMessage={errors.webhookSecret}
        type="password"
        autocomplete="off"
        spellcheck={false}
      />
      <p class="govuk-body">
        {t('provider.webhookAddress')}:<br />
        <code class="govuk-!-text-break-word">{context.kernel.origin + webhookPath(organisationId)}</code>
      </p>
    </>
  )
}

function SandboxAccess({ context, shown }: PartProps): VNode {
  const t = paymentsWords.in(context.locale)
  const { origin, crypto } = context.kernel
  return (
    <Details summary={t('provider.sandboxTitle')}>
      <p class="govuk-body">{t('provider.sandboxIntro')}</p>
      <SummaryList
        rows={[
          {
            key: t('provider.sandboxAddress'),
            value: { children: `${origin}${sandboxBasePath}`, classes: 'govuk-!-text-break-word' },
          },
          {
            key: t('provider.sandboxKey'),
            value: {
              children: sandboxApiKey(crypto, shown.organisationId),
              classes: 'govuk-!-text-break-word',
            },
          },
        ]}
      />
    </Details>
  )
}
