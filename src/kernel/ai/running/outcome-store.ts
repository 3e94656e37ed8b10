import { defineQuery, type Queryable } from '#kernel/db'

const add = defineQuery<{ algorithmId: string; outcome: string; most: number }, never>(
  'ai.outcome.add',
  `
  insert into ai.outcome (algorithm_id, outcome) select :algorithmId::text, :outcome::text
  where (select count(*) from ai.outcome where algorithm_id = :algorithmId) < :most
  on conflict do nothing
  `,
)

const select = defineQuery<{ algorithmId: string }, { outcome: string }>(
  'ai.outcome.select',
  'select outcome from ai.outcome where algorithm_id = :algorithmId',
)

/** Adds a class of results where there is room for one more. @returns all that there are */
export async function addOutcome(
  target: Queryable,
  entry: { algorithmId: string; outcome: string; most: number },
): Promise<Set<string>> {
  await target.execute(add, entry)
  const rows = await target.many(select, { algorithmId: entry.algorithmId })
  return new Set(rows.map(({ outcome }) => outcome))
}
