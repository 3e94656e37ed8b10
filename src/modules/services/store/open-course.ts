import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable } from '#kernel/db'
import type { Course } from '../domain/performance/course.ts'

const purpose = 'services.course'

export function sealCourse(crypto: Crypto, course: Course): string {
  return crypto.seal(purpose, JSON.stringify(course))
}

/** What a sealed column holds; undefined for drafts older than it. */
export function courseIn(crypto: Crypto, sealedCourse: string | null): Course | undefined {
  // Sealed by `sealCourse`, and authenticated: it is what was put in.
  return sealedCourse === null ? undefined : (JSON.parse(crypto.unseal(purpose, sealedCourse)) as Course)
}

const open = defineQuery<{ serviceName: string; now: Date; limit: number }, { sealedCourse: string }>(
  'services.draft.open_courses',
  `select sealed_course as "sealedCourse" from services.draft
   where service_name = :serviceName and expires_at > :now and sealed_course is not null
   order by updated_at desc limit :limit`,
)

/** The courses of drafts that can still be sent, of whoever, the last changed first: to be counted by page. */
export async function openCourses(
  target: Queryable,
  crypto: Crypto,
  key: { serviceName: string; now: Date; limit: number },
): Promise<Course[]> {
  const rows = await target.many(open, key)
  return rows.flatMap(({ sealedCourse }) => courseIn(crypto, sealedCourse) ?? [])
}
