import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider'
import { addMs, secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import {
  consumeRecord,
  findRecord,
  findSessionRecord,
  insertRecordOnce,
  removeRecord,
  removeRecordsOfGrant,
  saveRecord,
  type OidcRecord,
} from '../store/oidc-record.ts'
import { findLiveClient } from '../clients/client-cache.ts'
import { clientMetadata } from './client-metadata.ts'

/**
 * Where the engine keeps its state: the database, with identifiers that work as secrets (codes, tokens, session
 * cookies) stored as hashes only. One-time records are spent by a conditional update whose row count is checked.
 */
export function sqlAdapter(kernel: Kernel): AdapterFactory {
  return (kind) => (kind === 'Client' ? registeredClients(kernel) : records(kernel, kind))
}

function records(kernel: Kernel, kind: string): Adapter {
  const { db, clock, crypto } = kernel
  return {
    async upsert(id, payload, expiresInSeconds = 0) {
      const expiresAt = addMs(clock.now(), expiresInSeconds * secondMs)
      const idHash = crypto.sha256(id)
      const stored = withoutSecrets(payload)
      if (kind === 'ReplayDetection') {
        if (!(await insertRecordOnce(db, { kind, idHash, payload: stored, expiresAt }))) throw replayed()
        return
      }
      await saveRecord(db, {
        kind,
        idHash,
        payload: stored,
        accountId: payload.accountId ?? null,
        grantId: payload.grantId ?? null,
        sessionUid: payload.uid ?? null,
        expiresAt,
      })
    },
    async find(id) {
      const record = await findRecord(db, kind, crypto.sha256(id), clock.now())
      return record === undefined ? undefined : { ...payloadOf(record), jti: id }
    },
    async findByUid(uid) {
      const record = await findSessionRecord(db, uid, clock.now())
      return record === undefined ? undefined : payloadOf(record)
    },
    findByUserCode: () => Promise.resolve(undefined),
    async consume(id) {
      if (!(await consumeRecord(db, kind, crypto.sha256(id), clock.now()))) throw alreadyUsed()
    },
    destroy: (id) => removeRecord(db, kind, crypto.sha256(id)),
    revokeByGrantId: (grantId) => removeRecordsOfGrant(db, kind, grantId),
  }
}

/** The record's own identifier, and the session cookie that an interaction notes, are what a thief would want. */
function withoutSecrets({ jti: _jti, session, ...payload }: AdapterPayload): Record<string, unknown> {
  if (session === undefined) return payload
  const { cookie: _cookie, ...rest } = session
  return { ...payload, session: rest }
}

function payloadOf({ payload, consumedAt }: OidcRecord): AdapterPayload {
  return { ...payload, ...(consumedAt === null ? {} : { consumed: consumedAt.getTime() / secondMs }) }
}

function alreadyUsed(): Error {
  return new errors.InvalidGrant('already used')
}

function replayed(): Error {
  return new errors.InvalidClientAuth('the assertion was used before')
}

function registeredClients(kernel: Kernel): Adapter {
  return {
    async find(clientId) {
      const client = await findLiveClient(kernel, clientId)
      return client?.isActive === true && client.profile !== 'one-login' ? clientMetadata(client) : undefined
    },
    upsert: refuse,
    findByUid: refuse,
    findByUserCode: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Services are not registered through the engine'))
}
