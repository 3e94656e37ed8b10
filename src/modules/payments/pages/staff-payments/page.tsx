import type { VNode } from 'preact'
import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { Button, FilterLinks, Pagination, TextInput } from '#kernel/ui'
import { listAddress, providersPath, reconciliationPath, staffPaymentsPath } from '../../addresses.ts'
import {
  decodeCursor,
  listGroups,
  viewFromQuery,
  type Cursor,
  type ListView,
} from '../../domain/list-view.ts'
import { manageProvider, viewPayments } from '../../permissions.ts'
import { paymentPage } from '../../store/payment-list.ts'
import { scopeOf } from '../../store/scope.ts'
import { paymentsWords } from '../../words.ts'
import { EmptyList, PaymentTable } from './table.tsx'

const paymentsOnAPage = 25

/** The payments to the actor's organisations, the newest first. */
export const paymentListPage = definePage({
  path: staffPaymentsPath,
  access: permitted(viewPayments),
  async get({ kernel, actor, query, locale }) {
    const shown = viewFromQuery(query)
    const cursor = query['after'] === undefined ? undefined : decodeCursor(query['after'])
    const scope = scopeOf(actor, viewPayments)
    const found = await paymentPage(kernel.db, scope, shown, { cursor, limit: paymentsOnAPage + 1 })
    const payments = found.slice(0, paymentsOnAPage)
    const last = found.length > paymentsOnAPage ? payments.at(-1) : undefined
    const t = paymentsWords.in(locale)
    return view({
      title: t('staff.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('staff.title')}</h1>
          <SearchForm locale={locale} shown={shown} />
          <FilterLinks
            label={t('staff.filter')}
            groups={[
              {
                title: t('staff.filter.state'),
                links: listGroups.map((group) => ({
                  children: t(`staff.group.${group}`),
                  href: listAddress(staffPaymentsPath, { ...shown, group }),
                  current: shown.group === group,
                })),
              },
            ]}
          />
          {payments.length === 0 ? (
            <EmptyList locale={locale} shown={shown} />
          ) : (
            <PaymentTable
              locale={locale}
              payments={payments}
              namesOfOrganisations={namesOfOrganisations(actor, scope.organisationIds, locale)}
            />
          )}
          <PageLinks locale={locale} shown={shown} isFirst={cursor === undefined} last={last} />
          <OtherPages locale={locale} actor={actor} shown={shown} isEmpty={payments.length === 0} />
        </>
      ),
    })
  },
})

type Locale = PageContext['locale']

function SearchForm({ locale, shown }: { locale: Locale; shown: ListView }): VNode {
  const t = paymentsWords.in(locale)
  return (
    <form method="get" action={staffPaymentsPath} role="search">
      {shown.group !== 'all' && <input type="hidden" name="state" value={shown.group} />}
      <TextInput
        name="reference"
        label={{ children: t('staff.search'), classes: 'govuk-label--s' }}
        hint={t('staff.searchHint')}
        value={shown.search}
        classes="govuk-input--width-20"
        spellcheck={false}
        autocomplete="off"
      />
      <Button classes="govuk-button--secondary">{t('staff.searchButton')}</Button>
      {shown.search !== '' && (
        <p class="govuk-body">
          {t('staff.searchingFor', { search: shown.search })}.{' '}
          <a class="govuk-link" href={listAddress(staffPaymentsPath, { ...shown, search: '' })}>
            {t('staff.clearSearch')}
          </a>
        </p>
      )}
    </form>
  )
}

/** Names by id for staff of several organisations; undefined when all payments are to one, which needs no column. */
function namesOfOrganisations(
  { memberships }: PersonActor,
  organisationIds: readonly string[],
  locale: Locale,
): Map<string, string> | undefined {
  if (new Set(organisationIds).size < 2) return undefined
  return new Map(
    memberships.map(({ organisationId, organisationName }) => [organisationId, organisationName[locale]]),
  )
}

interface PageLinksProps {
  locale: Locale
  shown: ListView
  isFirst: boolean
  last: Cursor | undefined
}

function PageLinks({ locale, shown, isFirst, last }: PageLinksProps): VNode | null {
  if (isFirst && last === undefined) return null
  const t = paymentsWords.in(locale)
  const first = { href: listAddress(staffPaymentsPath, shown), children: t('staff.firstPage') }
  return (
    <Pagination
      landmarkLabel={t('staff.pages')}
      previous={isFirst ? undefined : first}
      next={
        last === undefined
          ? undefined
          : { href: listAddress(staffPaymentsPath, shown, last), children: t('staff.nextPage') }
      }
    />
  )
}

interface OtherPagesProps {
  locale: Locale
  actor: PersonActor
  shown: ListView
  isEmpty: boolean
}

function OtherPages({ locale, actor, shown, isEmpty }: OtherPagesProps): VNode {
  const t = paymentsWords.in(locale)
  const links = [
    ...(isEmpty ? [] : [[listAddress(`${staffPaymentsPath}/export`, shown), t('staff.export')] as const]),
    [reconciliationPath, t('staff.toReconciliation')] as const,
    ...(organisationsWhere(actor, manageProvider).length > 0
      ? [[providersPath, t('staff.toProviders')] as const]
      : []),
  ]
  return (
    <ul class="govuk-list">
      {links.map(([href, children]) => (
        <li>
          <a class="govuk-link" href={href}>
            {children}
          </a>
        </li>
      ))}
    </ul>
  )
}
