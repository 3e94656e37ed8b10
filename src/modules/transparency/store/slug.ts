import { defineQuery, type Queryable } from '#kernel/db'
import { freeSlug } from '../domain/slug.ts'

const alike = defineQuery<{ wanted: string; numbered: string }, { slug: string }>(
  'transparency.record.alike_slugs',
  `select slug from transparency.record where slug = :wanted or slug like :numbered`,
)

/** An address that no record has, as near to the wanted one as can be. @param wanted as `slugOf` makes it */
export async function findFreeSlug(target: Queryable, wanted: string): Promise<string> {
  const taken = new Set(
    (await target.many(alike, { wanted, numbered: `${wanted}-%` })).map(({ slug }) => slug),
  )
  return freeSlug(wanted, (slug) => taken.has(slug))
}
