import { publicAccess } from '#kernel/access'
import { definePage, notFound, view, type PageView } from '#kernel/http'
import { renderSlot } from '#kernel/module'
import { calendarDay, type Locale } from '#kernel/i18n'
import type { ComponentChildren } from 'preact'
import { registerPath } from '../../addresses.ts'
import { headlineOf } from '../../domain/headline.ts'
import { Overdue } from '../../parts/overdue.tsx'
import { RecordBody } from '../../parts/record-body.tsx'
import { inLanguage } from '../../reading/labels.ts'
import { registerWords } from '../../reading/words.ts'
import { recordNoticeSlot, recordSectionSlot } from '../../slots.ts'
import { publicRecord, type PublicRecord } from '../../store/public-record.ts'
import { DataLinks } from './data-links.tsx'
import { Facts } from './facts.tsx'
import { Standing } from './standing.tsx'
import { Versions } from './versions.tsx'

/** A record of the register, for everybody. */
export const recordPage = definePage({
  path: '/algorithms/:slug',
  access: publicAccess('records of algorithms are for everybody'),
  async get(context) {
    const { kernel, params, locale } = context
    const found = await publicRecord(kernel.db, params.slug)
    if (found === undefined) throw notFound()
    const { record, version } = found
    const notices = await renderSlot(context, recordNoticeSlot, { record, version })
    const sections = await renderSlot(context, recordSectionSlot, { record, version })
    return view(recordView(found, { notices, sections }, locale, calendarDay(kernel.clock.now())))
  },
})

function recordView(
  found: PublicRecord,
  { notices, sections }: Record<'notices' | 'sections', ComponentChildren>,
  locale: Locale,
  today: string,
): PageView {
  const { record, version } = found
  const { content } = version
  const { title, description } = headlineOf(content)
  const named = inLanguage(title, locale)
  const summed = inLanguage(description, locale)
  return {
    title: named.text,
    backHref: registerPath,
    organisation: record.source === 'own' ? record.publisherSlug : undefined,
    body: (
      <div class="cw-record">
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{registerWords.in(locale)('record.caption')}</span>
          <span lang={named.lang}>{named.text}</span>
        </h1>
        <Standing record={record} locale={locale} />
        {notices}
        <Overdue record={record} today={today} locale={locale} />
        <p class="govuk-body-l" lang={summed.lang}>
          {summed.text}
        </p>
        <Facts found={found} locale={locale} />
        <RecordBody
          content={content}
          summary={summed.text}
          isWhole={record.source === 'own'}
          locale={locale}
        />
        {sections}
        <Versions found={found} locale={locale} />
        <DataLinks slug={record.slug} standard={content.standard} locale={locale} />
      </div>
    ),
  }
}
