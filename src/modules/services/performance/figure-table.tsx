import type { ComponentChildren, VNode } from 'preact'
import { Table, TableRegion } from '#kernel/ui'

/** A column of figures, unless it says otherwise. */
export type FigureColumn = string | { text: string; isWords: true }

interface FigureTableProps {
  caption: string
  /** What the first column names. */
  of: string
  columns: readonly FigureColumn[]
  /** The name of the row, then a figure or words for each column. */
  rows: readonly (readonly ComponentChildren[])[]
}

/** Figures of a service: names on the left, figures under each other on the right, scrolled by itself on a narrow screen. */
export function FigureTable({ caption, of, columns, rows }: FigureTableProps): VNode {
  const isFigure = (index: number) => typeof columns[index] === 'string'
  const cell = (children: ComponentChildren, index: number) =>
    isFigure(index) ? { children, format: 'numeric' as const } : { children }
  return (
    <TableRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          of,
          ...columns.map((column, index) => cell(typeof column === 'string' ? column : column.text, index)),
        ]}
        rows={rows.map(([name, ...cells]) => [{ children: name }, ...cells.map(cell)])}
      />
    </TableRegion>
  )
}
