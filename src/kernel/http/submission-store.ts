import { defineQuery, type Queryable } from '#kernel/db'

const claim = defineQuery<{ key: string; path: string; now: Date }, never>(
  'http.submission.claim',
  `insert into http.submission (key, path, created_at) values (:key, :path, :now) on conflict (key) do nothing`,
)

const finish = defineQuery<{ key: string; location: string }, never>(
  'http.submission.finish',
  `update http.submission set location = :location where key = :key`,
)

const find = defineQuery<{ key: string; path: string }, { location: string | null }>(
  'http.submission.find',
  `select location from http.submission where key = :key and path = :path`,
)

/**
 * Takes a rendered form's key for this transaction. A second sending of the same form waits here until the first
 * has committed or failed, then is told where the first one led.
 */
export async function claimSubmission(
  target: Queryable,
  key: string,
  path: string,
  now: Date,
): Promise<{ claimed: true } | { claimed: false; location: string | undefined }> {
  if ((await target.execute(claim, { key, path, now })) === 1) return { claimed: true }
  const earlier = await target.maybe(find, { key, path })
  return { claimed: false, location: earlier?.location ?? undefined }
}

export async function finishSubmission(target: Queryable, key: string, location: string): Promise<void> {
  await target.execute(finish, { key, location })
}

const release = defineQuery<{ key: string }, never>(
  'http.submission.release',
  `delete from http.submission where key = :key`,
)

/** Gives a key back: its form was refused, so sending it again is a new attempt. */
export async function releaseSubmission(target: Queryable, key: string): Promise<void> {
  await target.execute(release, { key })
}

const purge = defineQuery<{ before: Date }, never>(
  'http.submission.purge',
  `delete from http.submission where key in (select key from http.submission where created_at < :before limit 5000)`,
)

export async function purgeSubmissions(target: Queryable, before: Date): Promise<number> {
  return target.execute(purge, { before })
}
