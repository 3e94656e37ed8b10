import type { VNode } from 'preact'
import { Table } from '../components/table.tsx'
import type { TableCell, TableProps } from '../components/table.tsx'
import type { ContentOr } from '../content.ts'
import { useWords } from '../words.ts'
import { TableRegion } from './table-region.tsx'

export interface MultiSelectRow {
  value: string
  /** Names the row's box for people who hear it: usually the reference. */
  label: string
  checked?: boolean | undefined
  disabled?: boolean | undefined
  cells: readonly ContentOr<TableCell>[]
}

export interface MultiSelectTableProps extends Pick<TableProps, 'captionClasses' | 'classes'> {
  /** Says what the table holds; also names the region that scrolls. */
  caption: string
  /** Name of the boxes in the form around the table. */
  name: string
  head: readonly ContentOr<TableCell>[]
  rows: readonly MultiSelectRow[]
}

interface BoxProps {
  id: string
  label: string
  /** Left out for the box that only ticks the others. */
  field?: { name: string; value: string; checked: boolean; disabled: boolean }
}

function Box({ id, label, field }: BoxProps): VNode {
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small cw-multi-select__box">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          type="checkbox"
          {...field}
          data-select-all={field ? undefined : ''}
        />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          <span class="govuk-visually-hidden">{label}</span>
        </label>
      </div>
    </div>
  )
}

/** A table whose rows can be ticked to do one thing to many. The box in its head appears where script runs. */
export function MultiSelectTable(props: MultiSelectTableProps): VNode {
  const words = useWords()
  const { name, rows } = props
  const selectAll = (
    <>
      <span class="govuk-visually-hidden">{words.select}</span>
      <div hidden>
        <Box id={`${name}-all`} label={words.selectAll} />
      </div>
    </>
  )
  return (
    <TableRegion label={props.caption}>
      <Table
        caption={props.caption}
        captionClasses={props.captionClasses}
        classes={props.classes}
        attributes={{ 'data-module': 'cw-multi-select' }}
        head={[{ children: selectAll, classes: 'cw-multi-select__cell' }, ...props.head]}
        rows={rows.map(({ value, label, checked = false, disabled = false, cells }, index) => [
          {
            children: (
              <Box id={`${name}-${index + 1}`} label={label} field={{ name, value, checked, disabled }} />
            ),
            classes: 'cw-multi-select__cell',
          },
          ...cells,
        ])}
      />
    </TableRegion>
  )
}
