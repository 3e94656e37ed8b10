import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** An obligation of a finished version that is done. */
export interface MetObligation {
  obligation: string
  metAt: Date
}

const list = defineQuery<{ assessmentId: string; number: number }, MetObligation>(
  'transparency.obligation_met.list',
  `select obligation, met_at as "metAt" from transparency.obligation_met
   where assessment_id = :assessmentId and number = :number order by obligation`,
)

/** Public with its version; staff have found theirs before. */
export async function metObligations(
  target: Queryable,
  assessmentId: string,
  number: number,
): Promise<MetObligation[]> {
  return target.many(list, { assessmentId, number })
}

const keep = defineQuery<
  { assessmentId: string; number: number; met: string[]; now: Date; metBy: string },
  never
>(
  'transparency.obligation_met.keep',
  `insert into transparency.obligation_met (assessment_id, number, obligation, met_at, met_by)
   select :assessmentId, :number, met, :now, :metBy::uuid from unnest(:met::text[]) met
   on conflict do nothing`,
)

const drop = defineQuery<{ assessmentId: string; number: number; met: string[] }, never>(
  'transparency.obligation_met.drop',
  `delete from transparency.obligation_met
   where assessment_id = :assessmentId and number = :number and obligation <> all(:met::text[])`,
)

/** Says which obligations are done. Those that were keep when. */
export async function setMetObligations(
  tx: Transaction,
  {
    assessmentId,
    number,
    met,
    metBy,
    now,
  }: { assessmentId: string; number: number; met: readonly string[]; metBy: string; now: Date },
): Promise<void> {
  await tx.execute(drop, { assessmentId, number, met: [...met] })
  await tx.execute(keep, { assessmentId, number, met: [...met], metBy, now })
}
