import type { Queryable } from '#kernel/db'
import type { LocalisedText, Message, Messages } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'

export type ExportValue = string | number | boolean | Date | null | readonly string[]

/** Records of one kind, as their owner gets them. */
export interface ExportTable {
  /** In the file: `applications`. */
  name: string
  title: LocalisedText
  columns: readonly { name: string; label: LocalisedText }[]
  rows: readonly Readonly<Record<string, ExportValue>>[]
}

/** What one module gives to people who download their data. */
export interface PersonalDataExport {
  /** The module: `services`. */
  name: string
  /** All that the module keeps about a person, in their own hands: nothing about others, no secrets. */
  read(kernel: Kernel, target: Queryable, personId: string): Promise<readonly ExportTable[]>
}

/** Modules that keep something about people add what they give to them. */
export const personalDataExports = defineExtensionPoint<PersonalDataExport>('identity.personal-data-exports')

/**
 * Describes a table by the words of its module: `export.<name>` for the title, `export.<name>.<column>` for a column.
 * Columns are those that have words.
 */
export function exportTable(
  words: Messages<never>,
  name: string,
  rows: readonly Readonly<Record<string, ExportValue>>[],
): ExportTable {
  const { en, cy } = words.catalogues
  const textOf = (key: string): LocalisedText => ({ en: plain(en[key]), cy: plain(cy[key]) })
  const start = `export.${name}.`
  const columns = Object.keys(en)
    .filter((key) => key.startsWith(start))
    .map((key) => ({ name: key.slice(start.length), label: textOf(key) }))
  return { name, title: textOf(`export.${name}`), columns, rows }
}

/** Labels have no plural. */
function plain(message: Message | undefined): string {
  return typeof message === 'string' ? message : ''
}
