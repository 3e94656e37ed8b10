import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { JourneyNote } from '../domain/performance/count.ts'

/** A note of a service on a day. */
export interface DatedNote {
  readonly serviceName: string
  /** YYYY-MM-DD */
  readonly day: string
  readonly note: JourneyNote
}

const insert = defineQuery<{ serviceNames: string[]; days: string[]; notes: string }, never>(
  'services.journey_note.insert',
  `insert into services.journey_note (service_name, day, note)
   select name, day, note
   from unnest(:serviceNames::text[], :days::date[]) with ordinality as given (name, day, position)
   join jsonb_array_elements(:notes::jsonb) with ordinality as written (note, place) on place = position`,
)

/** Keeps what is to be counted: rows are only added, so that nobody waits for anybody. */
export async function insertNotes(target: Queryable, notes: readonly DatedNote[]): Promise<void> {
  if (notes.length === 0) return
  await target.execute(insert, {
    serviceNames: notes.map(({ serviceName }) => serviceName),
    days: notes.map(({ day }) => day),
    notes: json(notes.map(({ note }) => note)),
  })
}

const take = defineQuery<{ limit: number }, DatedNote>(
  'services.journey_note.take',
  `delete from services.journey_note where id in (
     select id from services.journey_note order by id limit :limit for update skip locked)
   returning service_name as "serviceName", day, note`,
)

/** Removes the oldest notes and hands them over to be counted in the same transaction. */
export async function takeNotes(tx: Transaction, limit: number): Promise<DatedNote[]> {
  return tx.many(take, { limit })
}

const waiting = defineQuery<{ serviceName: string; from: string; limit: number }, DatedNote>(
  'services.journey_note.waiting',
  `select service_name as "serviceName", day, note from services.journey_note
   where service_name = :serviceName and day >= :from order by day desc limit :limit`,
)

/** Notes of a service that no night has counted yet, the newest days first. */
export async function waitingNotes(
  target: Queryable,
  key: { serviceName: string; from: string; limit: number },
): Promise<DatedNote[]> {
  return target.many(waiting, key)
}
