import { defineQuery, type Queryable } from '#kernel/db'

/** Which list a client's credentials refer to: each client has chosen one form. */
export type ListForm = 'token' | 'bitstring'

/** An issuer elsewhere whose credentials have their statuses here. */
export interface StatusClient {
  clientId: string
  name: string
  /** Where its public keys are, as a JWK Set. */
  jwksUrl: string
  form: ListForm
  state: 'active' | 'suspended'
}

const columns = `client_id as "clientId", name, jwks_url as "jwksUrl", form, state`

const insert = defineQuery<
  { clientId: string; name: string; jwksUrl: string; form: string; now: Date },
  never
>(
  'wallet.status_client.insert',
  `insert into wallet.status_client (client_id, name, jwks_url, form, created_at)
   values (:clientId, :name, :jwksUrl, :form, :now) on conflict do nothing`,
)

/** Returns false where there is a client of that id. */
export async function insertStatusClient(
  target: Queryable,
  client: { clientId: string; name: string; jwksUrl: string; form: ListForm; now: Date },
): Promise<boolean> {
  return (await target.execute(insert, client)) === 1
}

const byId = defineQuery<{ clientId: string }, StatusClient>(
  'wallet.status_client.by_id',
  `select ${columns} from wallet.status_client where client_id = :clientId`,
)

export async function statusClient(target: Queryable, clientId: string): Promise<StatusClient | undefined> {
  return target.maybe(byId, { clientId })
}

const all = defineQuery<Record<never, never>, StatusClient>(
  'wallet.status_client.all',
  `select ${columns} from wallet.status_client order by client_id`,
)

export async function statusClients(target: Queryable): Promise<StatusClient[]> {
  return target.many(all, {})
}

const setState = defineQuery<{ clientId: string; state: string }, never>(
  'wallet.status_client.set_state',
  `update wallet.status_client set state = :state where client_id = :clientId`,
)

/** Returns false where there is no such client. */
export async function setClientState(
  target: Queryable,
  clientId: string,
  state: StatusClient['state'],
): Promise<boolean> {
  return (await target.execute(setState, { clientId, state })) === 1
}
