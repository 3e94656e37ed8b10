import { defineQuery, json, type Queryable } from '#kernel/db'
import type { Capabilities } from './capabilities.ts'
import type { TokenPrices } from './endpoint.ts'

/** An endpoint as it is kept: its key sealed. */
export interface StoredEndpoint extends TokenPrices {
  readonly id: string
  readonly name: string
  readonly baseUrl: string
  readonly sealedKey: string | null
  readonly isOwn: boolean
  readonly capabilities: Capabilities | null
  readonly probedAt: Date | null
}

/** An endpoint and the model of it that an algorithm uses. */
export interface Assignment extends StoredEndpoint {
  readonly model: string
}

const columns = `endpoint.id, endpoint.name, endpoint.base_url as "baseUrl", endpoint.sealed_key as "sealedKey",
  endpoint.is_own as "isOwn", endpoint.input_micropence as "inputMicropence",
  endpoint.output_micropence as "outputMicropence", endpoint.capabilities, endpoint.probed_at as "probedAt"`

const insert = defineQuery<
  {
    id: string
    name: string
    baseUrl: string
    sealedKey: string | null
    isOwn: boolean
    inputMicropence: number
    outputMicropence: number
    now: Date
  },
  never
>(
  'ai.endpoint.insert',
  `insert into ai.endpoint (id, name, base_url, sealed_key, is_own, input_micropence, output_micropence, created_at)
   values (:id, :name, :baseUrl, :sealedKey, :isOwn, :inputMicropence, :outputMicropence, :now)
   on conflict (name) do nothing`,
)

const selectAll = defineQuery<Record<never, never>, StoredEndpoint>(
  'ai.endpoint.list',
  `select ${columns} from ai.endpoint order by endpoint.name`,
)

const selectByName = defineQuery<{ name: string }, StoredEndpoint>(
  'ai.endpoint.by-name',
  `select ${columns} from ai.endpoint where endpoint.name = :name`,
)

const remove = defineQuery<{ name: string }, never>(
  'ai.endpoint.delete',
  `delete from ai.endpoint where name = :name`,
)

const updateKey = defineQuery<{ name: string; sealedKey: string | null }, never>(
  'ai.endpoint.set-key',
  `update ai.endpoint set sealed_key = :sealedKey where name = :name`,
)

const updateCapabilities = defineQuery<{ id: string; capabilities: string; now: Date }, never>(
  'ai.endpoint.note-capabilities',
  `update ai.endpoint set capabilities = :capabilities::jsonb, probed_at = :now where id = :id`,
)

const upsertAssignment = defineQuery<
  { algorithmId: string; endpointId: string; model: string; now: Date },
  never
>(
  'ai.assignment.put',
  `insert into ai.assignment (algorithm_id, endpoint_id, model, assigned_at)
   values (:algorithmId, :endpointId, :model, :now)
   on conflict (algorithm_id) do update
   set endpoint_id = excluded.endpoint_id, model = excluded.model, assigned_at = excluded.assigned_at`,
)

const deleteAssignment = defineQuery<{ algorithmId: string }, never>(
  'ai.assignment.delete',
  `delete from ai.assignment where algorithm_id = :algorithmId`,
)

const selectAssignment = defineQuery<{ algorithmId: string }, Assignment>(
  'ai.assignment.of-algorithm',
  `select ${columns}, assignment.model
   from ai.assignment join ai.endpoint on endpoint.id = assignment.endpoint_id
   where assignment.algorithm_id = :algorithmId`,
  { isLookup: true },
)

const selectAssignments = defineQuery<{ name: string }, { algorithmId: string; model: string }>(
  'ai.assignment.of-endpoint',
  `select assignment.algorithm_id as "algorithmId", assignment.model
   from ai.assignment join ai.endpoint on endpoint.id = assignment.endpoint_id
   where endpoint.name = :name order by assignment.algorithm_id`,
)

/** @returns whether it is new: false where the name is taken */
export async function insertEndpoint(
  target: Queryable,
  endpoint: Omit<StoredEndpoint, 'capabilities' | 'probedAt'>,
  now: Date,
): Promise<boolean> {
  const { id, name, baseUrl, sealedKey, isOwn, inputMicropence, outputMicropence } = endpoint
  const row = { id, name, baseUrl, sealedKey, isOwn, inputMicropence, outputMicropence, now }
  return (await target.execute(insert, row)) === 1
}

/** By name. */
export function listEndpoints(target: Queryable): Promise<StoredEndpoint[]> {
  return target.many(selectAll, {})
}

export function findEndpoint(target: Queryable, name: string): Promise<StoredEndpoint | undefined> {
  return target.maybe(selectByName, { name })
}

/** @returns whether there was one */
export async function deleteEndpoint(target: Queryable, name: string): Promise<boolean> {
  return (await target.execute(remove, { name })) === 1
}

/** @returns whether there is such an endpoint */
export async function setSealedKey(
  target: Queryable,
  name: string,
  sealedKey: string | null,
): Promise<boolean> {
  return (await target.execute(updateKey, { name, sealedKey })) === 1
}

export async function noteCapabilities(
  target: Queryable,
  { id, capabilities, now }: { id: string; capabilities: Capabilities; now: Date },
): Promise<void> {
  await target.execute(updateCapabilities, { id, capabilities: json(capabilities), now })
}

export async function assignEndpoint(
  target: Queryable,
  assignment: { algorithmId: string; endpointId: string; model: string; now: Date },
): Promise<void> {
  await target.execute(upsertAssignment, assignment)
}

/** @returns whether there was one */
export async function unassignEndpoint(target: Queryable, algorithmId: string): Promise<boolean> {
  return (await target.execute(deleteAssignment, { algorithmId })) === 1
}

export function assignmentOf(target: Queryable, algorithmId: string): Promise<Assignment | undefined> {
  return target.maybe(selectAssignment, { algorithmId })
}

/** By algorithm. */
export function assignmentsOf(
  target: Queryable,
  endpointName: string,
): Promise<{ algorithmId: string; model: string }[]> {
  return target.many(selectAssignments, { name: endpointName })
}
