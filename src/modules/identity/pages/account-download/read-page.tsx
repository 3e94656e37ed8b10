import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { MessageText, SummaryList } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { collectPersonalData, type PersonalData } from '../../personal-data-exports/collect.ts'
import type { ExportTable, ExportValue } from '../../personal-data-exports/export.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { identityWords } from '../../words.ts'

/** Above so many records of one kind the page would be hard to read; the file has them all. */
const mostShown = 50

/** All that is kept about the person, to read or print. */
export const readDownloadPage = definePage({
  path: accountPaths.readDownload,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const instead = await unconfirmed(context, kernel.db)
    return instead ?? view(dataView(context, await collectPersonalData(kernel, kernel.db, actor)))
  },
})

function dataView({ locale }: PageContext, { modules, exportedAt }: PersonalData): PageView {
  const t = identityWords.in(locale)
  const tables = modules.flatMap((module) => module.tables)
  return {
    title: t('download.all'),
    backHref: accountPaths.download,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('download.all')}</h1>
        <p class="govuk-body">{t('download.at', { time: formatDateTime(locale, exportedAt) })}</p>
        {tables.map((table) => (
          <TableOfData locale={locale} table={table} />
        ))}
      </>
    ),
  }
}

function TableOfData({ locale, table }: { locale: Locale; table: ExportTable }): VNode {
  const t = identityWords.in(locale)
  const { title, columns, rows } = table
  return (
    <section>
      <h2 class="govuk-heading-m">{title[locale]}</h2>
      {rows.length === 0 && <p class="govuk-body">{t('download.nothing')}</p>}
      {rows.slice(0, mostShown).map((row) => (
        <SummaryList
          rows={columns.map(({ name, label }) => ({
            key: label[locale],
            value: <Value locale={locale} value={row[name] ?? null} />,
          }))}
        />
      ))}
      {rows.length > mostShown && (
        <p class="govuk-body">{t('download.more', { count: rows.length - mostShown })}</p>
      )}
    </section>
  )
}

function Value({ locale, value }: { locale: Locale; value: ExportValue }): VNode {
  const t = identityWords.in(locale)
  if (value instanceof Date) return <>{formatDateTime(locale, value)}</>
  if (typeof value === 'boolean') return <>{t(value ? 'download.yes' : 'download.no')}</>
  if (value === null || value === '') return <>{t('download.none')}</>
  return <MessageText text={Array.isArray(value) ? value.join(', ') : String(value)} />
}
