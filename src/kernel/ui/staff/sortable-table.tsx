import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../components/table.tsx'
import type { TableCell, TableProps } from '../components/table.tsx'
import { useWords } from '../words.ts'
import { TableRegion } from './table-region.tsx'

export type SortDirection = 'ascending' | 'descending'

export interface SortableColumn extends TableCell {
  sort?:
    | {
        /** This list in the order that a press asks for. */
        href: string
        /** The order it is in now; left out when another column sorts it. */
        direction?: SortDirection | undefined
      }
    | undefined
}

export interface SortableTableProps extends Omit<TableProps, 'head' | 'caption'> {
  /** Says what the table holds; also names the region that scrolls. */
  caption: string
  columns: readonly SortableColumn[]
}

const arrows: Readonly<Record<SortDirection | 'none', string>> = {
  ascending: '▲',
  descending: '▼',
  none: '↕',
}

function SortLink({
  sort,
  children,
}: {
  sort: NonNullable<SortableColumn['sort']>
  children: ComponentChildren
}): VNode {
  const words = useWords()
  const { direction } = sort
  return (
    <a class="cw-sort" href={sort.href}>
      {children}
      {direction && (
        <span class="govuk-visually-hidden">
          , {direction === 'ascending' ? words.sortedAscending : words.sortedDescending}
        </span>
      )}
      <span class="cw-sort__arrow" aria-hidden="true">
        {arrows[direction ?? 'none']}
      </span>
    </a>
  )
}

function headCell({ sort, children, ...cell }: SortableColumn): TableCell {
  if (sort === undefined) return { ...cell, children }
  return {
    ...cell,
    attributes: { ...cell.attributes, 'aria-sort': sort.direction },
    children: <SortLink sort={sort}>{children}</SortLink>,
  }
}

/** A table whose columns sort it by plain links, so that an order has an address of its own. */
export function SortableTable({ columns, ...table }: SortableTableProps): VNode {
  return (
    <TableRegion label={table.caption}>
      <Table {...table} head={columns.map(headCell)} />
    </TableRegion>
  )
}
