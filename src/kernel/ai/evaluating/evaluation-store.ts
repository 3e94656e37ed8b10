import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { DataSet, Measure } from '../evaluation.ts'

/** One measuring of an algorithm. */
export interface StoredEvaluation {
  id: string
  algorithmId: string
  version: string
  /** Null for none. */
  model: string | null
  dataSet: DataSet
  measures: readonly Measure[]
  /** Keys of the measures that were worse than at the evaluation before. */
  drifted: readonly string[]
  /** `person:<id>` or `system:<part of the program>`. */
  ranBy: string
  evaluatedAt: Date
}

const columns = `
  id, algorithm_id as "algorithmId", version, model, data_set as "dataSet", measures, drifted, ran_by as "ranBy",
  evaluated_at as "evaluatedAt"`

const insert = defineQuery<
  {
    id: string
    algorithmId: string
    version: string
    model: string | null
    dataSet: string
    measures: string
    drifted: readonly string[]
    ranBy: string
    evaluatedAt: Date
  },
  never
>(
  'ai.evaluation.insert',
  `
  insert into ai.evaluation (id, algorithm_id, version, model, data_set, measures, drifted, ran_by, evaluated_at)
  values (:id, :algorithmId, :version, :model, :dataSet, :measures, :drifted, :ranBy, :evaluatedAt)
  `,
)

const selectNewest = defineQuery<{ algorithmId: string; limit: number }, StoredEvaluation>(
  'ai.evaluation.select-newest',
  `
  select ${columns} from ai.evaluation where algorithm_id = :algorithmId order by evaluated_at desc, id desc limit :limit
  `,
)

// The evaluation before is read and the next one written by one process at a time.
const lock = defineQuery<{ algorithmId: string }, never>(
  'ai.evaluation.lock',
  `select pg_advisory_xact_lock(hashtext('ai.evaluation'), hashtext(:algorithmId))`,
)

export async function lockEvaluations(tx: Transaction, algorithmId: string): Promise<void> {
  await tx.execute(lock, { algorithmId })
}

export async function insertEvaluation(tx: Transaction, evaluation: StoredEvaluation): Promise<void> {
  const { dataSet, measures, ...rest } = evaluation
  await tx.execute(insert, { ...rest, dataSet: json(dataSet), measures: json(measures) })
}

const mostEvaluations = 200

/** All that were kept of an algorithm, newest first; at most 200. */
export function evaluationsOf(target: Queryable, algorithmId: string): Promise<StoredEvaluation[]> {
  return target.many(selectNewest, { algorithmId, limit: mostEvaluations })
}

export async function latestEvaluation(
  target: Queryable,
  algorithmId: string,
): Promise<StoredEvaluation | undefined> {
  const [latest] = await target.many(selectNewest, { algorithmId, limit: 1 })
  return latest
}
