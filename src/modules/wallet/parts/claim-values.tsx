import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { SummaryList, type SummaryRow } from '#kernel/ui'
import { isOffered } from '../domain/claim-inputs.ts'
import type { ClaimValue, ClaimValues, CredentialClaim, CredentialTemplate } from '../domain/template.ts'
import { walletWords } from '../words.ts'

interface ClaimListProps {
  locale: Locale
  template: CredentialTemplate
  claims: ClaimValues
  changeHref: string
}

/** What a card will state, for checking. */
export function ClaimList({ locale, template, claims, changeHref }: ClaimListProps): VNode {
  const t = walletWords.in(locale)
  const rows = template.claims.filter(isOffered).map((claim): SummaryRow => {
    const value = claims[claim.name]
    return {
      key: claim.label[locale],
      value:
        value === undefined
          ? t('claim.notGiven')
          : { children: <ClaimValueText locale={locale} claim={claim} value={value} /> },
      actions: {
        items: [
          {
            href: changeHref,
            children: t('claim.change'),
            visuallyHiddenText: claim.label[locale],
          },
        ],
      },
    }
  })
  return <SummaryList rows={rows} />
}

interface ClaimValueTextProps {
  locale: Locale
  claim: CredentialClaim
  value: ClaimValue
}

/** A value as people read it. */
export function ClaimValueText({ locale, claim, value }: ClaimValueTextProps): VNode {
  const t = walletWords.in(locale)
  if (claim.type === 'image' && typeof value === 'string') {
    return <img class="cw-portrait" src={value} alt={t('claim.picture')} width="96" />
  }
  if (isList(value)) {
    return (
      <ul class="govuk-list govuk-list--bullet">
        {value.map((entry) => (
          <li>
            <ClaimValueText locale={locale} claim={{ ...claim, type: 'group' }} value={entry} />
          </li>
        ))}
      </ul>
    )
  }
  if (typeof value === 'object') {
    const known = new Map((claim.fields ?? []).map((field) => [field.name, field]))
    return (
      <>
        {Object.entries(value).map(([name, part]) => {
          const field = known.get(name)
          return (
            <div>
              {field?.label[locale] ?? name}:{' '}
              <ClaimValueText locale={locale} claim={field ?? { ...claim, fields: [] }} value={part} />
            </div>
          )
        })}
      </>
    )
  }
  if (typeof value === 'boolean') return <>{t(value ? 'claim.yes' : 'claim.no')}</>
  const isDate = claim.type === 'date' && typeof value === 'string'
  return <>{isDate ? formatDate(locale, value) : String(value)}</>
}

function isList(value: ClaimValue): value is readonly ClaimValue[] {
  return Array.isArray(value)
}
