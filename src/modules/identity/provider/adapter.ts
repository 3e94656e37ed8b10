import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider'
import { holdSession } from '#kernel/access'
import { addMs, secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import {
  consumeRecord,
  findRecord,
  insertGrantedCodeRecord,
  insertGrantedRecord,
  removeGrant,
  removeRecord,
  saveRecord,
  type NewOidcRecord,
  type OidcRecord,
} from '../store/oidc-record.ts'
import { registeredClients } from './client-adapter.ts'
import { sessionOfGrant } from './grant.ts'
import { journeySeconds } from './lifetimes.ts'

/**
 * Where the engine keeps its state: the database, with identifiers that work as secrets (codes, tokens) stored as hashes
 * only. One-time records are spent by a conditional update whose row count is checked, and nothing is kept under a grant
 * that was withdrawn, or for a session that has ended.
 */
export function sqlAdapter(kernel: Kernel): AdapterFactory {
  return (kind) => (kind === 'Client' ? registeredClients(kernel) : records(kernel, kind))
}

function records(kernel: Kernel, kind: string): Adapter {
  const { db, clock, crypto } = kernel
  const withdraw = (grantId: string): Promise<void> =>
    removeGrant(db, { grantId, grantIdHash: crypto.sha256(grantId) })
  return {
    async upsert(id, payload, expiresInSeconds = 0) {
      const record = {
        kind,
        idHash: crypto.sha256(id),
        payload: withoutSecrets(payload),
        accountId: payload.accountId ?? null,
        sessionUid: payload.sessionUid ?? null,
        expiresAt: addMs(clock.now(), (expiresInSeconds + keptLongerSeconds(kind)) * secondMs),
      }
      if (kind === 'Grant') await saveGrant(kernel, id, record)
      else if (payload.grantId === undefined || kind === 'Interaction') await saveRecord(db, record)
      else await saveUnderGrant(kernel, payload.grantId, record)
    },
    async find(id) {
      const record = await findRecord(db, kind, crypto.sha256(id), clock.now())
      return record === undefined ? undefined : { ...payloadOf(record), jti: id }
    },
    async consume(id) {
      const idHash = crypto.sha256(id)
      if (await consumeRecord(db, kind, idHash, clock.now())) return
      if (kind === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('already used')
      // Whoever comes second may be the owner, and the first a thief: what came of it is withdrawn (RFC 9700, section 4.14).
      const grantId = (await findRecord(db, kind, idHash, clock.now()))?.payload['grantId']
      if (typeof grantId === 'string') await withdraw(grantId)
      throw new errors.InvalidGrant('already used')
    },
    async destroy(id) {
      if (kind === 'Grant') return withdraw(id)
      const wasThere = await removeRecord(db, kind, crypto.sha256(id))
      if (!wasThere && kind === 'Interaction')
        throw new errors.SessionNotFound('the sign-in was finished before')
    },
    revokeByGrantId: withdraw,
    findByUid: unused,
    findByUserCode: unused,
  }
}

/** A pushed request must be known as spent for as long as somebody may be signing in for it. */
function keptLongerSeconds(kind: string): number {
  return kind === 'PushedAuthorizationRequest' ? journeySeconds : 0
}

/** A grant is kept only while the session stands that it was given in; whoever ends the session waits, and finds it. */
async function saveGrant({ db, clock }: Kernel, grantId: string, record: NewOidcRecord): Promise<void> {
  const sessionUid = sessionOfGrant(grantId)
  await db.transaction(async (tx) => {
    if (!(await holdSession(tx, sessionUid, clock.now())))
      throw new errors.LoginRequired('the session has ended')
    await saveRecord(tx, { ...record, sessionUid })
  })
}

async function saveUnderGrant(
  { db, clock, crypto }: Kernel,
  grantId: string,
  record: NewOidcRecord,
): Promise<void> {
  const { accountId, payload, kind } = record
  const clientId = payload['clientId']
  if (accountId === null || typeof clientId !== 'string') throw new TypeError(`A ${kind} belongs to nobody`)
  const sessionUid = sessionOfGrant(grantId)
  const granted = { ...record, accountId, sessionUid, grantId, grantIdHash: crypto.sha256(grantId) }
  const isKept =
    kind === 'AuthorizationCode'
      ? await insertGrantedCodeRecord(db, { ...granted, clientId, now: clock.now() })
      : await insertGrantedRecord(db, granted)
  if (!isKept) throw new errors.InvalidGrant('the grant was withdrawn')
}

/** The record's own identifier is what a thief would want; who is signed in is known by the platform's session. */
function withoutSecrets({
  jti: _jti,
  session: _session,
  ...payload
}: AdapterPayload): Record<string, unknown> {
  return payload
}

function payloadOf({ payload, consumedAt }: OidcRecord): AdapterPayload {
  return { ...payload, ...(consumedAt === null ? {} : { consumed: consumedAt.getTime() / secondMs }) }
}

/** For parts of the engine that are switched off. */
function unused(): Promise<never> {
  return Promise.reject(new Error('The engine was asked for what it does not do here'))
}
