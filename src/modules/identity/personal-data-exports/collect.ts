import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { recordOwnAct } from '../sign-in/own-act.ts'
import { personalDataExports, type ExportTable } from './export.ts'

/** What a person gets: by module, then by kind of record. */
export interface PersonalData {
  personId: string
  exportedAt: Date
  modules: readonly { name: string; tables: readonly ExportTable[] }[]
}

/** Gathers all that the modules keep about a person, and notes that they took it. */
export async function collectPersonalData(
  kernel: Kernel,
  target: Queryable,
  { personId }: PersonActor,
): Promise<PersonalData> {
  const modules = []
  for (const { name, read } of kernel.contributions(personalDataExports)) {
    modules.push({ name, tables: await read(kernel, target, personId) })
  }
  await recordOwnAct(kernel, target, personId, 'identity.data.exported')
  return { personId, exportedAt: kernel.clock.now(), modules }
}

/** As a file: names for machines, without what is empty. */
export function asJson({ personId, exportedAt, modules }: PersonalData): string {
  const content = Object.fromEntries(
    modules.map(({ name, tables }) => [
      name,
      Object.fromEntries(tables.map((table) => [table.name, table.rows.map((row) => pick(table, row))])),
    ]),
  )
  return JSON.stringify({ personId, exportedAt, ...content }, undefined, 2)
}

function pick({ columns }: ExportTable, row: ExportTable['rows'][number]): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))
}
