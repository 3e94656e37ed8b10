import type { VNode } from 'preact'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, PostForm, redirectTo, view, forbidden } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, FilterLinks, NotificationBanner, Pagination, Table, TableRegion } from '#kernel/ui'
import { addMs, dayMs } from '#kernel/clock'
import { differencePath, reconciliationPath, staffPaymentsPath } from '../../addresses.ts'
import { reconcileOne } from '../../jobs/scheduled.ts'
import { refundPayments, viewPayments } from '../../permissions.ts'
import { booksSince } from '../../store/provider-setting.ts'
import { differencesOf, reconciliationsOf, type KeptDifference } from '../../store/reconciliation.ts'
import { paymentsWords } from '../../words.ts'
import { RunTable } from './run-table.tsx'

const differencesOnAPage = 25
const runsShown = 10
const booksOfDays = 90

/** What does not match between our payments and the provider's. */
export const staffReconciliationPage = definePage({
  path: reconciliationPath,
  access: permitted(viewPayments),
  async get(context) {
    const { kernel, actor, locale, query } = context
    const t = paymentsWords.in(locale)
    const organisationIds = organisationsWhere(actor, viewPayments)
    const isOpen = query['state'] !== 'done'
    const page = /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
    const found = await differencesOf(kernel.db, kernel.crypto, organisationIds, {
      isOpen,
      limit: differencesOnAPage + 1,
      offset: (page - 1) * differencesOnAPage,
    })
    const runs = await reconciliationsOf(kernel.db, organisationIds, runsShown)
    return view({
      title: t('reconcile.title'),
      layout: 'staff',
      backHref: staffPaymentsPath,
      body: (
        <>
          {query['done'] === 'started' && (
            <NotificationBanner type="success">{t('reconcile.started')}</NotificationBanner>
          )}
          {query['done'] === 'noted' && (
            <NotificationBanner type="success">{t('difference.done')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('reconcile.title')}</h1>
          <p class="govuk-body">
            {t('reconcile.intro')} {t('reconcile.recent')}
          </p>
          <FilterLinks
            label={t('reconcile.filter')}
            groups={[
              {
                title: t('staff.filter.state'),
                links: [
                  { children: t('reconcile.open'), href: reconciliationPath, current: isOpen },
                  {
                    children: t('reconcile.done'),
                    href: `${reconciliationPath}?state=done`,
                    current: !isOpen,
                  },
                ],
              },
            ]}
          />
          <Differences locale={locale} differences={found.slice(0, differencesOnAPage)} isOpen={isOpen} />
          <Pages locale={locale} isOpen={isOpen} page={page} hasMore={found.length > differencesOnAPage} />
          <h2 class="govuk-heading-m">{t('reconcile.runs')}</h2>
          <RunTable locale={locale} runs={runs} />
          {organisationsWhere(actor, refundPayments).length > 0 && (
            <PostForm context={context} action={reconciliationPath}>
              <Button classes="govuk-button--secondary" preventDoubleClick>
                {t('reconcile.now')}
              </Button>
            </PostForm>
          )}
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor }) {
      const own = new Set(organisationsWhere(actor, refundPayments))
      if (own.size === 0) throw forbidden()
      const books = await booksSince(tx, addMs(kernel.clock.now(), -booksOfDays * dayMs))
      for (const { organisationId, provider } of books.filter((each) => own.has(each.organisationId)))
        await kernel.jobs.enqueue(
          tx,
          reconcileOne,
          { organisationId, provider },
          { singletonKey: `${organisationId} ${provider}` },
        )
      return redirectTo(`${reconciliationPath}?done=started`)
    },
  },
})

interface DifferencesProps {
  locale: Locale
  differences: readonly KeptDifference[]
  isOpen: boolean
}

function Differences({ locale, differences, isOpen }: DifferencesProps): VNode {
  const t = paymentsWords.in(locale)
  if (differences.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{t(isOpen ? 'reconcile.none' : 'reconcile.noneDone')}</h2>
        {isOpen && <p class="govuk-body">{t('reconcile.noneBody')}</p>}
      </>
    )
  return (
    <TableRegion label={t(isOpen ? 'reconcile.open' : 'reconcile.done')}>
      <Table
        head={[
          t('reconcile.kind'),
          t('reconcile.subject'),
          t('reconcile.found'),
          t('reconcile.ours'),
          t('reconcile.theirs'),
        ]}
        rows={differences.map((difference) => [
          <a class="govuk-link" href={differencePath(difference.id)}>
            {t(`kind.${difference.kind}`)}
          </a>,
          { children: difference.subject, classes: 'govuk-!-text-break-word' },
          formatDateTime(locale, difference.foundAt),
          { children: difference.ours || t('reconcile.nothing'), classes: 'govuk-!-text-break-word' },
          { children: difference.theirs || t('reconcile.nothing'), classes: 'govuk-!-text-break-word' },
        ])}
      />
    </TableRegion>
  )
}

interface PagesProps {
  locale: Locale
  isOpen: boolean
  page: number
  hasMore: boolean
}

function Pages({ locale, isOpen, page, hasMore }: PagesProps): VNode | null {
  if (page === 1 && !hasMore) return null
  const t = paymentsWords.in(locale)
  const address = (number: number): string => {
    const query = new URLSearchParams({ ...(isOpen ? {} : { state: 'done' }), page: String(number) })
    return `${reconciliationPath}?${query.toString()}`
  }
  return (
    <Pagination
      landmarkLabel={t('reconcile.title')}
      previous={page === 1 ? undefined : { href: address(1), children: t('reconcile.newer') }}
      next={hasMore ? { href: address(page + 1), children: t('reconcile.older') } : undefined}
    />
  )
}
