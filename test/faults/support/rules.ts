import { expect } from 'vitest'
import type { Db } from '../../../src/kernel/db/index.ts'

/** What must hold of a database: each query, by the words for it, finds what breaks it. */
export type Rules = Readonly<Record<string, string>>

export async function expectRules(db: Db, rules: Rules): Promise<void> {
  const broken: Record<string, number> = {}
  for (const [rule, query] of Object.entries(rules)) {
    const { rows } = await db.unnamed(query)
    if (rows.length > 0) broken[rule] = rows.length
  }
  expect(broken, 'rules that are broken, and how often').toEqual({})
}

/** By person and channel: as many messages of this template as the query has rows. Who has no account is left out. */
export function toldOnce(template: string, peopleQuery: string): string {
  return `
    with sent as (
      select person_id, channel, count(*) as times from notify.message
      where template = '${template}' and person_id is not null group by 1, 2
    ), due as (
      select person_id, count(*) as times from (${peopleQuery}) as each where person_id is not null group by 1
    )
    select coalesce(sent.person_id, due.person_id) from due full join sent using (person_id)
    where sent.times is distinct from due.times`
}
