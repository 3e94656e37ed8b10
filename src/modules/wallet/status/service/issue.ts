import { addMs, dayMs, secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { bitstringPath, statusListPath } from '../../domain/addresses.ts'
import { entryOfRequest, insertServiceEntry, lockServiceRequest } from '../../store/status-service-entry.ts'
import type { ListForm } from '../../store/status-client.ts'
import type { StatusPlace } from '../../store/status-revocation.ts'
import { takePlaceOf } from '../allocate.ts'
import { badRequest, ServiceRefusal } from './refusal.ts'
import { isMoment, readRequest, type SentRequest } from './request.ts'

const longestMs = 366 * dayMs

/**
 * Gives a client a place for a credential of its own. The same request again has the same answer; of two at the same moment one
 * is refused.
 * @throws ServiceRefusal
 */
export async function issueEntry(kernel: Kernel, sent: SentRequest): Promise<{ uri: string; idx: number }> {
  const now = kernel.clock.now()
  const { client, jti, claims } = await readRequest(kernel, sent, (candidate) => readExpiry(candidate, now))
  const expiresAt = readExpiry(claims, now)
  const { clientId, form } = client
  const place = await kernel.db.transaction(async (tx): Promise<StatusPlace> => {
    if (!(await lockServiceRequest(tx, clientId, jti))) {
      throw new ServiceRefusal(409, 'A request with this jti is being answered')
    }
    const existing = await entryOfRequest(tx, clientId, jti)
    if (existing !== undefined) {
      if (existing.expiresAt.getTime() === expiresAt.getTime()) return existing
      throw badRequest('This jti was used with another Status Expiry')
    }
    let taken: StatusPlace | undefined
    await takePlaceOf(kernel, tx, { kind: 'client', name: clientId }, async (free) => {
      const isTaken = await insertServiceEntry(tx, { ...free, clientId, jti, expiresAt, now })
      if (isTaken) taken = free
      return isTaken
    })
    if (taken === undefined) throw new Error('A place in a status list was promised and not given')
    return taken
  })
  return { uri: listUri(kernel, form, place.statusListId), idx: place.statusIndex }
}

function readExpiry({ statusExpiry }: Readonly<Record<string, unknown>>, now: Date): Date {
  if (statusExpiry === undefined) throw badRequest('No Status Expiry in Payload')
  const isInTime =
    isMoment(statusExpiry) &&
    statusExpiry * secondMs > now.getTime() &&
    statusExpiry * secondMs <= addMs(now, longestMs).getTime()
  if (!isInTime) {
    throw badRequest(
      'Status Expiry in Payload must be a non negative number and represent a future expiry date no more than 1 year from now',
    )
  }
  return new Date(statusExpiry * secondMs)
}

/** The address of a list in the form that its client chose. */
export function listUri({ origin }: Pick<Kernel, 'origin'>, form: ListForm, listId: string): string {
  return origin + (form === 'token' ? statusListPath(listId) : bitstringPath(listId))
}
