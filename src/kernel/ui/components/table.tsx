import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent, toPart } from '../content.ts'
import type { Common, ContentOr, Falsy } from '../content.ts'

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

interface CellProps {
  cell: ContentOr<TableCell>
  scope?: 'col' | 'row'
}

function Cell({ cell, scope }: CellProps): VNode {
  const { children, classes, attributes, format, colspan, rowspan }: TableCell = toPart(cell)
  const spans = { colspan: colspan || undefined, rowspan: rowspan || undefined, ...extra(attributes) }
  if (scope === undefined) {
    return (
      <td
        class={classNames('govuk-table__cell', format && `govuk-table__cell--${format}`, classes)}
        {...spans}
      >
        {children}
      </td>
    )
  }
  const formatClass = scope === 'col' && format && `govuk-table__header--${format}`
  return (
    <th scope={scope} class={classNames('govuk-table__header', formatClass, classes)} {...spans}>
      {children}
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
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <Cell cell={cell} scope="col" />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) =>
                  firstCellIsHeader && index === 0 ? <Cell cell={cell} scope="row" /> : <Cell cell={cell} />,
                )}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}
