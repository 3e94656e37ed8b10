import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Table, TableRegion, Tag } from '#kernel/ui'
import type { Measured } from '../../domain/judge.ts'
import { Swatch } from '../../parts/swatch.tsx'
import { brandingWords } from '../../words.ts'

/** Every pair of colours with its contrast and what it needs. */
export function Measures({ measures, locale }: { measures: readonly Measured[]; locale: Locale }): VNode {
  const t = brandingWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('measures.title')}</h2>
      <p class="govuk-body">{t('measures.intro')}</p>
      <TableRegion label={t('measures.title')}>
        <Table
          firstCellIsHeader
          head={[
            t('measures.what'),
            t('measures.colours'),
            { children: t('measures.contrast'), format: 'numeric' },
            { children: t('measures.needs'), format: 'numeric' },
            t('measures.result'),
            t('measures.rule'),
          ]}
          rows={measures.map(({ pair, front, back, ratio, minimum, passes, criterion }) => [
            t(`pair.${pair}`),
            {
              children: (
                <>
                  <Swatch back={back} front={front} /> <code>{front}</code> / <code>{back}</code>
                </>
              ),
            },
            { children: t('measures.ratio', { ratio: ratio.toFixed(1) }), format: 'numeric' },
            { children: t('measures.ratio', { ratio: String(minimum) }), format: 'numeric' },
            {
              children: (
                <Tag classes={passes ? 'govuk-tag--green' : 'govuk-tag--red'}>
                  {t(passes ? 'measures.passes' : 'measures.fails')}
                </Tag>
              ),
            },
            criterion,
          ])}
        />
      </TableRegion>
    </>
  )
}
