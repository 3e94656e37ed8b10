import type { Db } from '../../../src/kernel/db/index.ts'

/** Makes every table of a migration take its time, so that a kill falls into the middle. */
export const slowDown = `
  create function public.slowly() returns event_trigger language plpgsql as $function$
    begin perform pg_sleep(0.04); end
  $function$;
  create event trigger slowly on ddl_command_end when tag in ('CREATE TABLE') execute function public.slowly()`

export const speedUp = `drop event trigger slowly; drop function public.slowly()`

/** Names of the schemas whose migrations are complete, or begun: each is migrated in one transaction. */
export async function migratedSchemas(db: Db): Promise<string[]> {
  const { rows } = await db.unnamed(
    `select table_schema as name from information_schema.tables where table_name = 'migration' order by 1`,
  )
  return rows.map(nameOf)
}

/** Every column, index and constraint, to compare two databases by. */
export async function describeSchemas(db: Db): Promise<string[]> {
  const { rows } = await db.unnamed(`
    select concat_ws(' ', 'column', table_schema, table_name, column_name, data_type, is_nullable, column_default) as name
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
    union all
    select concat_ws(' ', 'index', schemaname, indexdef) from pg_indexes where schemaname <> 'pg_catalog'
    union all
    select concat_ws(' ', 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid))
    from pg_constraint where conrelid <> 0 and connamespace <> 'pg_catalog'::regnamespace
    union all
    select concat_ws(' ', 'trigger', tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal
    order by 1`)
  return rows.map(nameOf)
}

function nameOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''
}
