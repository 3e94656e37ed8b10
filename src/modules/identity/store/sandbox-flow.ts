import { defineQuery, json, type Queryable } from '#kernel/db'
import type { AuthorizationRequest } from '../domain/authorization-request.ts'
import type { ErrorConfiguration, ResponseConfiguration } from '../domain/sandbox.ts'

/** How a service authenticated when it redeemed a code; what the integration check judges. */
export interface Redemption {
  authentication: 'private_key_jwt' | 'client_secret_post'
  algorithm: string | null
  hasAssertionId: boolean
}

/** One sign-in in a sandbox: from the request that was accepted to the reading of the user's details. */
export interface SandboxFlow {
  id: string
  clientId: string
  request: AuthorizationRequest & { isSigned?: boolean }
  /** Chosen for this sign-in; null for what the sandbox is set to when it is read. */
  response: Partial<ResponseConfiguration> | null
  errors: ErrorConfiguration | null
  checkId: string | null
  checkStep: string | null
  begunAt: Date
  redeemedAt: Date | null
  redeemedBy: Redemption | null
  /** When the user's details were first read. */
  readAt: Date | null
}

const columns = `id, client_id as "clientId", request, response, errors, check_id as "checkId",
  check_step as "checkStep", begun_at as "begunAt", redeemed_at as "redeemedAt",
  redeemed_by as "redeemedBy", read_at as "readAt"`

/** Most sign-ins that are kept of one sandbox. */
const mostKept = 500

const insert = defineQuery<
  {
    id: string
    clientId: string
    choiceHash: string | null
    codeHash: string | null
    request: string
    response: string | null
    errors: string | null
    checkId: string | null
    checkStep: string | null
    now: Date
    expiresAt: Date
    purgeAt: Date
    mostKept: number
  },
  never
>(
  'identity.sandbox_flow.insert',
  `with old as (
     delete from identity.sandbox_flow where id in (
       select id from identity.sandbox_flow where client_id = :clientId and check_id is null
       order by begun_at desc offset :mostKept))
   insert into identity.sandbox_flow
     (id, client_id, choice_hash, code_hash, request, response, errors, check_id, check_step, begun_at,
      expires_at, purge_at)
   values (:id, :clientId, :choiceHash, :codeHash, :request::jsonb, :response::jsonb, :errors::jsonb,
     :checkId::uuid, :checkStep, :now, :expiresAt, :purgeAt)`,
)

export interface NewSandboxFlow extends Pick<
  SandboxFlow,
  'id' | 'clientId' | 'request' | 'response' | 'errors' | 'checkId' | 'checkStep'
> {
  /** Of the code, or of the handle by which the browser chooses who signs in. */
  codeHash: string | null
  choiceHash: string | null
  now: Date
  expiresAt: Date
  purgeAt: Date
}

/** Keeps a sign-in that began; of many the oldest are forgotten. */
export async function insertFlow(target: Queryable, flow: NewSandboxFlow): Promise<void> {
  const { request, response, errors, ...row } = flow
  await target.execute(insert, {
    ...row,
    request: json(request),
    response: response === null ? null : json(response),
    errors: errors === null ? null : json(errors),
    mostKept,
  })
}

const findChoice = defineQuery<{ choiceHash: string; now: Date }, SandboxFlow>(
  'identity.sandbox_flow.find_choice',
  `select ${columns} from identity.sandbox_flow
   where choice_hash = :choiceHash and code_hash is null and expires_at > :now`,
)

/** A sign-in for which nobody has chosen yet. */
export async function findChoiceFlow(
  target: Queryable,
  choiceHash: string,
  now: Date,
): Promise<SandboxFlow | undefined> {
  return target.maybe(findChoice, { choiceHash, now })
}

const choose = defineQuery<
  { id: string; codeHash: string; response: string; errors: string; expiresAt: Date },
  never
>(
  'identity.sandbox_flow.choose',
  `update identity.sandbox_flow set code_hash = :codeHash, response = :response::jsonb, errors = :errors::jsonb,
     expires_at = :expiresAt
   where id = :id and code_hash is null`,
)

/** @returns false where somebody has chosen already */
export async function chooseForFlow(
  target: Queryable,
  choice: {
    id: string
    codeHash: string
    response: Partial<ResponseConfiguration>
    errors: ErrorConfiguration
    expiresAt: Date
  },
): Promise<boolean> {
  const { response, errors, ...row } = choice
  return (await target.execute(choose, { ...row, response: json(response), errors: json(errors) })) === 1
}

interface RedeemedRow extends Omit<SandboxFlow, 'id'> {
  isFresh: boolean
  id: string | null
}

const redeem = defineQuery<
  {
    codeHash: string
    clientId: string
    assertionKey: string
    assertionExpiresAt: Date
    redeemedBy: string
    now: Date
  },
  RedeemedRow
>(
  'identity.sandbox_flow.redeem',
  `with fresh as (
     insert into identity.replay (key, expires_at) values (:assertionKey, :assertionExpiresAt)
     on conflict do nothing returning 1),
   spent as (
     update identity.sandbox_flow set redeemed_at = :now, redeemed_by = :redeemedBy::jsonb
     where code_hash = :codeHash and client_id = :clientId and redeemed_at is null and expires_at > :now
       and exists (select from fresh)
     returning ${columns})
   select exists (select from fresh) as "isFresh", spent.* from (select) as one left join spent on true`,
)

export type FlowRedemption =
  | { outcome: 'replayed' }
  | { outcome: 'refused' }
  | { outcome: 'spent'; flow: SandboxFlow }

/** Spends a code and the assertion with it, as the provider itself does. */
export async function redeemFlow(
  target: Queryable,
  attempt: {
    codeHash: string
    clientId: string
    assertionKey: string
    assertionExpiresAt: Date
    redeemedBy: Redemption
    now: Date
  },
): Promise<FlowRedemption> {
  const { isFresh, id, ...flow } = await target.one(redeem, {
    ...attempt,
    redeemedBy: json(attempt.redeemedBy),
  })
  if (!isFresh) return { outcome: 'replayed' }
  return id === null ? { outcome: 'refused' } : { outcome: 'spent', flow: { id, ...flow } }
}

const withdraw = defineQuery<{ codeHash: string; clientId: string }, never>(
  'identity.sandbox_flow.withdraw',
  `update identity.sandbox_flow set code_hash = null
   where code_hash = :codeHash and client_id = :clientId and redeemed_at is not null`,
)

/** A code that comes a second time may be stolen: its tokens are good no longer, as with the provider itself. */
export async function withdrawFlow(target: Queryable, codeHash: string, clientId: string): Promise<void> {
  await target.execute(withdraw, { codeHash, clientId })
}

const read = defineQuery<{ codeHash: string; clientId: string; now: Date }, SandboxFlow>(
  'identity.sandbox_flow.read',
  `update identity.sandbox_flow set read_at = coalesce(read_at, :now)
   where code_hash = :codeHash and client_id = :clientId and redeemed_at is not null
   returning ${columns}`,
)

/** The sign-in that an access token came of; notes that the user's details were read. */
export async function readFlow(
  target: Queryable,
  codeHash: string,
  clientId: string,
  now: Date,
): Promise<SandboxFlow | undefined> {
  return target.maybe(read, { codeHash, clientId, now })
}

const listOfCheck = defineQuery<{ checkId: string }, SandboxFlow>(
  'identity.sandbox_flow.list_of_check',
  `select ${columns} from identity.sandbox_flow where check_id = :checkId order by begun_at`,
)

/** The sign-ins of one integration check, oldest first. */
export async function flowsOfCheck(target: Queryable, checkId: string): Promise<SandboxFlow[]> {
  return target.many(listOfCheck, { checkId })
}
