import { defineQuery, json, type Queryable } from '#kernel/db'

export type RequestFacts = Readonly<Record<string, string | boolean | readonly string[]>>

/** One request that a sandbox answered. Nothing secret of it is kept. */
export interface SandboxRequest {
  at: Date
  endpoint: string
  status: number
  /** `ok`, or the error in the words of the protocol. */
  outcome: string
  facts: RequestFacts
}

/** How many requests of a sandbox are kept. */
export const keptRequests = 100

const insert = defineQuery<
  {
    clientId: string
    at: Date
    endpoint: string
    status: number
    outcome: string
    facts: string
    kept: number
  },
  never
>(
  'identity.sandbox_request.insert',
  `with old as (
     delete from identity.sandbox_request where id in (
       select id from identity.sandbox_request where client_id = :clientId order by id desc offset :kept - 1))
   insert into identity.sandbox_request (client_id, at, endpoint, status, outcome, facts)
   values (:clientId, :at, :endpoint, :status, :outcome, :facts::jsonb)`,
)

export async function insertRequest(
  target: Queryable,
  clientId: string,
  request: SandboxRequest,
): Promise<void> {
  await target.execute(insert, { clientId, ...request, facts: json(request.facts), kept: keptRequests })
}

const list = defineQuery<{ clientId: string; kept: number }, SandboxRequest>(
  'identity.sandbox_request.list',
  `select at, endpoint, status, outcome, facts from identity.sandbox_request
   where client_id = :clientId order by id desc limit :kept`,
)

/** The last requests of a sandbox, newest first. */
export async function requestsOf(target: Queryable, clientId: string): Promise<SandboxRequest[]> {
  return target.many(list, { clientId, kept: keptRequests })
}
