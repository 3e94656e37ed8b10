import type { ComponentChildren, VNode } from 'preact'
import { Details } from '../components/details.tsx'
import { HeadingOf } from '../components/heading-of.tsx'
import { Table } from '../components/table.tsx'
import type { TableProps } from '../components/table.tsx'
import { useWords } from '../words.ts'

export interface ChartProps {
  title: string
  /** Default 3. */
  headingLevel?: number | undefined
  /** One sentence that says what to see. It is also what people hear instead of the drawing. */
  summary: string
  /** Writes a value with its unit. Default: the number. */
  formatValue?: ((value: number) => string) | undefined
}

export interface ChartFigureProps extends Pick<ChartProps, 'title' | 'headingLevel' | 'summary'> {
  /** The figures behind the drawing. */
  table: Pick<TableProps, 'head' | 'rows'>
  /** The drawing. */
  children: ComponentChildren
}

/** The frame of every chart: what to see, the drawing, and its figures in a table. */
export function ChartFigure({ title, headingLevel, summary, table, children }: ChartFigureProps): VNode {
  const words = useWords()
  return (
    <figure class="cw-chart">
      <figcaption>
        <HeadingOf level={headingLevel ?? 3} class="govuk-heading-s cw-chart__title">
          {title}
        </HeadingOf>
        <p class="govuk-body cw-chart__summary">{summary}</p>
      </figcaption>
      <div class="cw-chart__drawing" role="img" aria-label={summary}>
        {children}
      </div>
      <Details summary={words.chartTable} classes="cw-chart__table">
        <Table caption={title} captionClasses="govuk-visually-hidden" firstCellIsHeader {...table} />
      </Details>
    </figure>
  )
}
