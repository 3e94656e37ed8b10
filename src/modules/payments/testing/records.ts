import type { TestPlatform } from '#kernel/test'

/** How many rows a condition finds in one of the module's tables. */
export async function countRows(
  { kernel }: Pick<TestPlatform, 'kernel'>,
  table: string,
  condition = 'true',
): Promise<number> {
  const { rows } = await kernel.db.unnamed(`select 1 from payments.${table} where ${condition}`)
  return rows.length
}
