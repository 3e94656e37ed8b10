import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details } from '#kernel/ui'
import { completenessOf } from '../domain/completeness.ts'
import { publicContent } from '../domain/public-content.ts'
import type { RecordContent } from '../domain/record.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { registerWords } from '../reading/words.ts'
import { Contents, Fields, RecordSections } from './record-sections.tsx'
import { sectionsOf, type ShownField } from './sections.ts'

interface RecordBodyProps {
  content: RecordContent
  /** What the page has said already: it is not repeated. */
  summary?: string
  /** Of an imported record only what sums it up is held, so nothing is missing. */
  isWhole: boolean
  locale: Locale
}

/** All that a record says in public: tier 1 first, then the parts of tier 2, then what it does not answer. */
export function RecordBody({ content, summary, isWhole, locale }: RecordBodyProps): VNode {
  const isNotSummary = ({ answer }: ShownField): boolean => !('text' in answer) || answer.text !== summary
  const open = publicContent(content)
  const first = sectionsOf(open, 1, locale).flatMap(({ fields }) => fields.filter(isNotSummary))
  const more = sectionsOf(open, 2, locale)
  return (
    <>
      {first.length > 0 && (
        <section aria-labelledby="tier-1">
          <h2 class="govuk-heading-l" id="tier-1">
            {registerWords.in(locale)('record.tier1')}
          </h2>
          <Fields fields={first} locale={locale} />
        </section>
      )}
      {more.length > 1 && <Contents sections={more} locale={locale} />}
      <RecordSections sections={more} locale={locale} />
      {isWhole && <Missing content={content} locale={locale} />}
    </>
  )
}

/** What its standard asks and the record does not answer: said, not hidden. */
function Missing({ content, locale }: Pick<RecordBodyProps, 'content' | 'locale'>): VNode | null {
  const t = registerWords.in(locale)
  const missing = completenessOf(content, content.standard).missing.flatMap((key) => fieldOf(key) ?? [])
  if (missing.length === 0) return null
  return (
    <Details summary={t('record.missing.title', { count: missing.length })}>
      <p class="govuk-body">{t('record.missing.intro')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {missing.map(({ label }) => (
          <li>{label[locale]}</li>
        ))}
      </ul>
    </Details>
  )
}
