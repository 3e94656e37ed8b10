import type { Position, QuestionStop, Stop, Walk } from './position.ts'
import { placeOf } from './scope.ts'

/** The stop at a place, if the person may answer it now: it is answered already or next to be. */
export function openStop(way: Walk, place: string): Stop | undefined {
  return way.open.find((stop) => stop.place === place) ?? way.answered.find((stop) => stop.place === place)
}

/** Where the way leads from a place that was answered. After the last page of an entry comes the list of entries. */
export function positionAfter(way: Walk, place: string): Position {
  const index = way.answered.findIndex((stop) => stop.place === place)
  const current = way.answered[index]
  const task = way.tasks.find(({ places }) => places.includes(place))
  if (task !== undefined && current !== undefined) {
    const isLast = !task.places.includes(way.answered[index + 1]?.place ?? '')
    if (isLast && current.scope.length === 0) return task.position ?? { kind: 'tasks' }
  }
  if (current === undefined) return task?.position ?? way.position
  const following = way.answered[index + 1]
  const list = listAround(way, current)
  if (list !== undefined && (following === undefined || !isWithinSame(current, following))) {
    const missing = way.open.find((stop) => isPlaceWithin(stop.place, current))
    return missing === undefined
      ? { kind: 'group', place: list.place }
      : { kind: missing.kind, place: missing.place }
  }
  return following === undefined ? way.position : { kind: following.kind, place: following.place }
}

function listAround(way: Walk, { scope }: Stop): Stop | undefined {
  const inner = scope.at(-1)
  return inner === undefined ? undefined : openStop(way, placeOf(scope.slice(0, -1), inner.group))
}

function isWithinSame(current: Stop, following: Stop): boolean {
  return isPlaceWithin(following.place, current)
}

/** Whether a place lies in the entry that a stop is in. */
function isPlaceWithin(place: string, { scope }: Stop): boolean {
  return place.startsWith(placeOf(scope, ''))
}

/** Whether somebody has come to a page that ends the way: an exit, or eligibility that they do not have. */
export function isEndedAt(way: Walk, kind: 'exit' | 'ineligible', place: string): boolean {
  const ends = [way.position, ...way.tasks.flatMap(({ position }) => position ?? [])]
  return ends.some((position) => position.kind === kind && position.place === place)
}

/** What comes before a place on the way, if anything; before the first page of a task comes nothing. */
export function stopBefore(way: Walk, place: string): Stop | undefined {
  const list = listToLeaveFor(way, place)
  if (list !== undefined) return list
  const before = stopBeforeInAll(way, place)
  const task = way.tasks.find(({ places }) => places.includes(place))
  return task === undefined || task.places.includes(before?.place ?? '') ? before : undefined
}

/** From the first page of an entry back leads to the list, where that can be shown. */
function listToLeaveFor(way: Walk, place: string): Stop | undefined {
  const stop = openStop(way, place)
  const list = stop === undefined ? undefined : listAround(way, stop)
  const before = stopBeforeInAll(way, place)
  const isFirst = stop !== undefined && (before === undefined || !isPlaceWithin(before.place, stop))
  return isFirst ? list : undefined
}

function stopBeforeInAll(way: Walk, place: string): Stop | undefined {
  const index = way.answered.findIndex((stop) => stop.place === place)
  if (index >= 0) return way.answered[index - 1]
  const open = way.open.find((stop) => stop.place === place)
  const last = way.answered.at(-1)
  return open?.kind === 'group' ? lastWithin(way, open) : last
}

/** Of a list that is not complete: what was answered last before it. */
function lastWithin(way: Walk, { place }: Stop): Stop | undefined {
  return way.answered.findLast((stop) => !stop.place.startsWith(`${place}.`))
}

/** The pages of questions that were answered, in the order of the way. */
export function questionStops(way: Walk): QuestionStop[] {
  return way.answered.filter((stop) => stop.kind === 'question')
}
