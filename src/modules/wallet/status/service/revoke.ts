import { secondMs } from '#kernel/clock'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { StatusPlace } from '../../store/status-revocation.ts'
import { lockServiceEntry, markEntryRevoked } from '../../store/status-service-entry.ts'
import { revokeStatuses } from '../revoke.ts'
import { listUri } from './issue.ts'
import { badRequest, ServiceRefusal, unauthorised } from './refusal.ts'
import { readRequest, type SentRequest } from './request.ts'

export interface RevokedEntry {
  message: 'Request processed for revocation' | 'Credential already revoked'
  /** Seconds since 1970, of the first time. */
  revokedAt: number
}

/**
 * Revokes a credential of a client. There is no way back.
 * @throws ServiceRefusal
 */
export async function revokeEntry(kernel: Kernel, sent: SentRequest): Promise<RevokedEntry> {
  const { client, claims } = await readRequest(kernel, sent, readReference)
  const { uri, idx } = readReference(claims)
  return kernel.db.transaction(async (tx) => {
    const place = placeOf(uri, idx)
    const entry = place === undefined ? undefined : await lockServiceEntry(tx, place)
    if (place === undefined || entry === undefined) throw noEntry()
    if (entry.clientId !== client.clientId) {
      throw unauthorised('The original clientId is different to the clientId in the request')
    }
    if (uri !== listUri(kernel, client.form, entry.statusListId)) throw noEntry()
    if (entry.revokedAt !== null) return answer('Credential already revoked', entry.revokedAt)
    const now = kernel.clock.now()
    await markEntryRevoked(tx, place, now)
    await revokeStatuses(kernel, tx, [place])
    return answer('Request processed for revocation', now)
  })
}

const largestIndex = 2 ** 31 - 1

function readReference({ uri, idx }: Readonly<Record<string, unknown>>): { uri: string; idx: number } {
  if (idx === undefined) throw badRequest('No Index in Payload')
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0) {
    throw badRequest('Index must be a valid non-negative integer')
  }
  if (typeof uri !== 'string' || uri === '') throw badRequest('No valid URI in Payload')
  if (!URL.canParse(uri)) throw badRequest('Invalid URI format in payload')
  return { uri, idx }
}

function placeOf(uri: string, statusIndex: number): StatusPlace | undefined {
  const statusListId = uri.split('/').at(-1) ?? ''
  return isUuid(statusListId) && statusIndex <= largestIndex ? { statusListId, statusIndex } : undefined
}

function noEntry(): ServiceRefusal {
  return new ServiceRefusal(404, 'Entry not found in status list table')
}

function answer(message: RevokedEntry['message'], revokedAt: Date): RevokedEntry {
  return { message, revokedAt: Math.floor(revokedAt.getTime() / secondMs) }
}
