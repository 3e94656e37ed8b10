import type { VNode } from 'preact'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { SortableTable, Tag } from '#kernel/ui'
import { registersPath, trustedIssuerPath, trustedVerifierPath } from '../../domain/addresses.ts'
import { namesIn, type Names } from '../../parts/names.ts'
import { manageRegisters } from '../../permissions.ts'
import { trustedIssuersOf, type TrustedIssuer } from '../../store/trusted-issuer.ts'
import { trustedVerifiersOf, type TrustedVerifier } from '../../store/trusted-verifier.ts'
import { walletWords } from '../../words.ts'

/** Both registers, as far as the actor's organisations made entries. */
export const staffRegistersPage = definePage({
  path: registersPath,
  access: permitted(manageRegisters),
  async get({ kernel, actor, locale }) {
    const t = walletWords.in(locale)
    const organisationIds = organisationsWhere(actor, manageRegisters)
    const issuers = await trustedIssuersOf(kernel.db, organisationIds)
    const verifiers = await trustedVerifiersOf(kernel.db, organisationIds)
    const names = await namesIn(kernel, kernel.db, locale)
    return view({
      title: t('register.title'),
      layout: 'staff',
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('register.title')}</h1>
          <h2 class="govuk-heading-m">{t('register.issuers')}</h2>
          <p class="govuk-body">{t('register.issuersIntro')}</p>
          <IssuerTable entries={issuers} names={names} locale={locale} />
          <p class="govuk-body">
            <a class="govuk-link" href={`${registersPath}/issuers/new`}>
              {t('register.addIssuer')}
            </a>
          </p>
          <h2 class="govuk-heading-m">{t('register.verifiers')}</h2>
          <p class="govuk-body">{t('register.verifiersIntro')}</p>
          <VerifierTable entries={verifiers} locale={locale} />
          <p class="govuk-body">
            <a class="govuk-link" href={`${registersPath}/verifiers/new`}>
              {t('register.addVerifier')}
            </a>
          </p>
        </>
      ),
    })
  },
})

function IssuerTable(props: { entries: readonly TrustedIssuer[]; names: Names; locale: Locale }): VNode {
  const { entries, names, locale } = props
  const t = walletWords.in(locale)
  if (entries.length === 0) return <p class="govuk-body">{t('register.noIssuers')}</p>
  return (
    <SortableTable
      caption={t('register.issuers')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { children: t('register.name') },
        { children: t('register.cards') },
        { children: t('register.since') },
        { children: t('register.state') },
      ]}
      rows={entries.map((entry) => [
        { children: <EntryLink href={trustedIssuerPath(entry.id)} text={entry.name[locale]} /> },
        entry.templates.map((template) => names.card(template)).join(', '),
        formatDate(locale, entry.validFrom),
        { children: <EntryState entry={entry} locale={locale} /> },
      ])}
    />
  )
}

function VerifierTable({ entries, locale }: { entries: readonly TrustedVerifier[]; locale: Locale }): VNode {
  const t = walletWords.in(locale)
  if (entries.length === 0) return <p class="govuk-body">{t('register.noVerifiers')}</p>
  return (
    <SortableTable
      caption={t('register.verifiers')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { children: t('register.name') },
        { children: t('register.origin') },
        { children: t('register.since') },
        { children: t('register.state') },
      ]}
      rows={entries.map((entry) => [
        { children: <EntryLink href={trustedVerifierPath(entry.id)} text={entry.name[locale]} /> },
        entry.origin,
        formatDate(locale, entry.validFrom),
        { children: <EntryState entry={entry} locale={locale} /> },
      ])}
    />
  )
}

function EntryLink({ href, text }: { href: string; text: string }): VNode {
  return (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  )
}

function EntryState(props: { entry: Pick<TrustedIssuer, 'endedAt'>; locale: Locale }): VNode {
  const t = walletWords.in(props.locale)
  return props.entry.endedAt === null ? (
    <Tag classes="govuk-tag--green">{t('register.active')}</Tag>
  ) : (
    <Tag classes="govuk-tag--grey">{t('register.ended')}</Tag>
  )
}
