import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList, type SummaryRow } from '#kernel/ui'
import { clientPath, type OpenClient } from '../clients/open-client.ts'
import { identityWords } from '../words.ts'
import { fieldGroups } from './client-fields.ts'
import { ClientValue } from './client-value.tsx'

/** All fields of a registration, each with a link to the page that changes it. */
export function ClientSummary({ opened, locale }: { opened: OpenClient; locale: Locale }): VNode {
  const t = identityWords.in(locale)
  const { configuration, isOwner } = opened
  return (
    <>
      {fieldGroups.map(({ name, fields }) => (
        <>
          <h2 class="govuk-heading-m">{t(`client.group.${name}`)}</h2>
          <SummaryList
            rows={[
              ...(name === 'protocol' ? [keyRow(opened, locale)] : []),
              ...fields.map(({ key, slug }): SummaryRow => {
                const label = t(`client.field.${key}`)
                return {
                  key: label,
                  value: { children: <ClientValue locale={locale} value={configuration[key]} /> },
                  actions: isOwner ? changeLink(opened, locale, `fields/${slug}`, label) : undefined,
                }
              }),
            ]}
          />
        </>
      ))}
    </>
  )
}

function keyRow(opened: OpenClient, locale: Locale): SummaryRow {
  const t = identityWords.in(locale)
  const { keySource, publicKeyPem, jwksUrl, tokenAuthMethod } = opened.configuration
  const method = tokenAuthMethod === 'private_key_jwt' ? '' : ` (${tokenAuthMethod})`
  const key = keySource === 'JWKS' ? jwksUrl : publicKeyPem === null ? null : t('client.key.registered')
  return {
    key: t('client.key') + method,
    value: { children: <ClientValue locale={locale} value={key} /> },
    actions: opened.isOwner ? changeLink(opened, locale, 'keys', t('client.key')) : undefined,
  }
}

function changeLink(opened: OpenClient, locale: Locale, page: string, about: string): SummaryRow['actions'] {
  const children = identityWords.in(locale)('services.change')
  return { items: [{ href: `${clientPath(opened)}/${page}`, children, visuallyHiddenText: about }] }
}
