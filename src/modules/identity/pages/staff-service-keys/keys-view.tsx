import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import {
  Button,
  FileUpload,
  FormErrors,
  InsetText,
  Radios,
  Textarea,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { clientPath, type OpenClient } from '../../clients/open-client.ts'
import { readPublicKey } from '../../clients/public-key.ts'
import { keyFingerprint, type KeyAddressReport } from '../../clients/test-key-address.ts'
import { identityWords } from '../../words.ts'

export interface KeysForm {
  source: string
  key: string
  address: string
}

export function keysView(
  context: PageContext,
  opened: OpenClient,
  typed: KeysForm,
  problems: FieldMessages,
  tested?: KeyAddressReport,
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const keyFields = (
    <>
      <Textarea
        name="key"
        label={t('keys.key')}
        hint={t('keys.key.hint')}
        value={typed.key}
        errorMessage={problems['key']}
        spellcheck={false}
        rows={8}
      />
      <FileUpload name="keyFile" label={t('keys.file')} />
    </>
  )
  const addressField = (
    <TextInput
      name="address"
      type="url"
      label={t('keys.address')}
      hint={t('keys.address.hint')}
      value={typed.address}
      errorMessage={problems['address']}
      spellcheck={false}
    />
  )
  return {
    title: t('client.key'),
    layout: 'staff',
    backHref: clientPath(opened),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.service.name}</span>
          {t('client.key')}
        </h1>
        <p class="govuk-body">{t('keys.intro')}</p>
        <CurrentKey locale={locale} opened={opened} />
        {tested !== undefined && <Report locale={locale} report={tested} />}
        {opened.isOwner && (
          <PostForm context={context} action={`${clientPath(opened)}/keys`} hasFiles>
            <Radios
              name="source"
              fieldset={{ legend: { children: t('keys.source'), classes: 'govuk-fieldset__legend--m' } }}
              value={typed.source === 'JWKS' ? 'JWKS' : 'STATIC'}
              items={[
                { value: 'STATIC', children: t('keys.static'), conditional: keyFields },
                { value: 'JWKS', children: t('keys.jwks'), conditional: addressField },
              ]}
            />
            <Button>{t(opened.environment === 'sandbox' ? 'client.save' : 'client.saveDraft')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}

function CurrentKey({ locale, opened }: { locale: Locale; opened: OpenClient }): VNode | null {
  const t = identityWords.in(locale)
  const { keySource, publicKeyPem, jwksUrl } = opened.configuration
  if (keySource === 'JWKS') {
    if (jwksUrl === null || !opened.isOwner) return null
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={`${clientPath(opened)}/keys?test=1`}>
          {t('keys.test')}
        </a>
      </p>
    )
  }
  const read = publicKeyPem === null ? undefined : readPublicKey(publicKeyPem)
  if (read === undefined || 'problem' in read) return null
  const { key } = read
  const kind =
    key.asymmetricKeyType === 'rsa' ? `RSA ${key.asymmetricKeyDetails?.modulusLength ?? ''}` : 'P-256'
  return (
    <InsetText>
      {t('keys.current', { kind })}
      <br />
      <code class="govuk-!-text-break-word">
        {keyFingerprint(key.export({ type: 'spki', format: 'der' }))}
      </code>
    </InsetText>
  )
}

function Report({ locale, report }: { locale: Locale; report: KeyAddressReport }): VNode {
  const t = identityWords.in(locale)
  if (report.outcome !== 'keys') {
    return (
      <InsetText>
        <p class="govuk-body">{t(`keys.report.${report.outcome}`)}</p>
        <p class="govuk-body">
          <code class="govuk-!-text-break-word">{report.message}</code>
        </p>
      </InsetText>
    )
  }
  const { usable, foundCount } = report
  return (
    <InsetText>
      <p class="govuk-body">{t('keys.report.keys', { count: usable.length, found: foundCount })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {usable.map(({ kid, kind }) => (
          <li>
            {kind} <code>{kid ?? t('keys.report.noKid')}</code>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
