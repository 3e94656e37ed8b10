import { defineQuery, type Queryable } from '#kernel/db'

export type ScoreKind = 'activity' | 'fraud' | 'verification'

const save = defineQuery<
  {
    personId: string
    kind: string
    source: string
    score: number
    organisationId: string | null
    now: Date
  },
  never
>(
  'identity.identity_score.save',
  `insert into identity.identity_score (person_id, kind, source, score, organisation_id, recorded_at)
   values (:personId, :kind, :source, :score, :organisationId, :now)
   on conflict (person_id, kind, source) do update set
     score = excluded.score, organisation_id = excluded.organisation_id, recorded_at = excluded.recorded_at`,
)

export interface NewScore {
  personId: string
  kind: ScoreKind
  /** Who found it; a later finding of the same source replaces the earlier. */
  source: string
  score: number
  organisationId: string | null
  now: Date
}

export async function saveScore(target: Queryable, score: NewScore): Promise<void> {
  await target.execute(save, { ...score })
}

const best = defineQuery<{ personId: string }, { kind: ScoreKind; score: number }>(
  'identity.identity_score.best',
  `select kind, max(score)::int as score from identity.identity_score where person_id = :personId group by kind`,
)

/** The highest score of each kind, 0 where nothing was found. */
export async function scoresOf(target: Queryable, personId: string): Promise<Record<ScoreKind, number>> {
  const scores = { activity: 0, fraud: 0, verification: 0 }
  for (const { kind, score } of await target.many(best, { personId })) scores[kind] = score
  return scores
}
