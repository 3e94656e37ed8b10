import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent, toPart } from '../content.ts'
import type { Attributes, Common, ContentOr, Falsy } from '../content.ts'

export interface TableCell extends Common {
  children?: ComponentChildren
  /** `numeric` aligns to the right. */
  format?: 'numeric' | undefined
  colspan?: number | undefined
  rowspan?: number | undefined
}

export interface TableProps extends Common {
  caption?: ComponentChildren
  captionClasses?: string | undefined
  head?: readonly ContentOr<TableCell>[] | undefined
  rows: readonly (readonly ContentOr<TableCell>[] | Falsy)[]
  /** Makes the first cell of each row its header. */
  firstCellIsHeader?: boolean | undefined
}

// Absent attributes are left out here rather than passed as undefined: rendering looks at every name it is given, and
// tables are where most of a staff page's elements are.
function spansOf({ colspan, rowspan, attributes }: TableCell): Attributes | undefined {
  if (!colspan && !rowspan) return extra(attributes)
  return { colspan: colspan || undefined, rowspan: rowspan || undefined, ...extra(attributes) }
}

function dataCell(cell: TableCell): VNode {
  const { format, classes } = cell
  return (
    <td
      class={classNames('govuk-table__cell', format && `govuk-table__cell--${format}`, classes)}
      {...spansOf(cell)}
    >
      {cell.children}
    </td>
  )
}

function headerCell(cell: TableCell, scope: 'col' | 'row'): VNode {
  const { format, classes } = cell
  const formatClass = scope === 'col' && format && `govuk-table__header--${format}`
  return (
    <th scope={scope} class={classNames('govuk-table__header', formatClass, classes)} {...spansOf(cell)}>
      {cell.children}
    </th>
  )
}

/** Facts in rows and columns. */
export function Table(props: TableProps): VNode {
  const { caption, captionClasses, head, rows, firstCellIsHeader } = props
  return (
    <table class={classNames('govuk-table', props.classes)} {...extra(props.attributes)}>
      {hasContent(caption) && (
        <caption class={classNames('govuk-table__caption', captionClasses)}>{caption}</caption>
      )}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">{head.map((cell) => headerCell(toPart(cell), 'col'))}</tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) =>
                  firstCellIsHeader && index === 0 ? headerCell(toPart(cell), 'row') : dataCell(toPart(cell)),
                )}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}
