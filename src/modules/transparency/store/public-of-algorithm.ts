import { defineQuery, type Queryable } from '#kernel/db'

/** Where to read about an algorithm of this platform. */
export interface PublicOfAlgorithm {
  recordId: string
  slug: string
  titleEn: string
  titleCy: string | null
}

const find = defineQuery<{ algorithmId: string }, PublicOfAlgorithm>(
  'transparency.record.public_of_algorithm',
  `select r.id as "recordId", r.slug, e.title_en as "titleEn", e.title_cy as "titleCy"
   from transparency.record r join transparency.entry e on e.record_id = r.id
   where r.algorithm_id = :algorithmId order by r.retired_at is not null, r.created_at, r.id limit 1`,
)

/** The public record of an algorithm, the one in use before those that are retired; undefined without any. */
export function publicRecordOfAlgorithm(
  target: Queryable,
  algorithmId: string,
): Promise<PublicOfAlgorithm | undefined> {
  return target.maybe(find, { algorithmId })
}
