import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  assignEndpoint,
  assignmentsOf,
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  setSealedKey,
  unassignEndpoint,
} from './endpoint-store.ts'
import type { TokenPrices } from './endpoint.ts'
import { sealKey } from './open-model.ts'

type ManageKernel = Pick<Kernel, 'audit' | 'clock' | 'crypto'>

const purpose = 'ai.purpose.oversight'

export interface NewEndpoint {
  readonly name: string
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly isOwn: boolean
  readonly prices: TokenPrices
  readonly actor: Actor
}

/** @returns whether it is new: false where the name is taken */
export async function addEndpoint(
  kernel: ManageKernel,
  tx: Transaction,
  { name, baseUrl, apiKey, isOwn, prices, actor }: NewEndpoint,
): Promise<boolean> {
  const { crypto, clock, audit } = kernel
  const sealedKey = apiKey === undefined ? null : sealKey(kernel, baseUrl, apiKey)
  const isNew = await insertEndpoint(
    tx,
    { id: crypto.uuid(), name, baseUrl, sealedKey, isOwn, ...prices },
    clock.now(),
  )
  if (!isNew) return false
  const details = { address: baseUrl, isOwn }
  await audit.record(tx, {
    actor,
    action: 'ai.endpoint.added',
    purpose,
    resource: `ai.endpoint:${name}`,
    details,
  })
  return true
}

/** Gives an endpoint another key, from its next request on. @returns false where there is no such endpoint */
export async function changeKey(
  kernel: ManageKernel,
  tx: Transaction,
  { name, apiKey, actor }: Pick<NewEndpoint, 'name' | 'apiKey' | 'actor'>,
): Promise<boolean> {
  const endpoint = await findEndpoint(tx, name)
  if (endpoint === undefined) return false
  await setSealedKey(tx, name, apiKey === undefined ? null : sealKey(kernel, endpoint.baseUrl, apiKey))
  await kernel.audit.record(tx, {
    actor,
    action: 'ai.endpoint.key-changed',
    purpose,
    resource: `ai.endpoint:${name}`,
  })
  return true
}

export type Removal = { kind: 'removed' } | { kind: 'unknown' } | { kind: 'in-use'; algorithmIds: string[] }

/** Removes an endpoint and its key, unless an algorithm uses it. */
export async function removeEndpoint(
  { audit }: Pick<Kernel, 'audit'>,
  tx: Transaction,
  { name, actor }: { name: string; actor: Actor },
): Promise<Removal> {
  const users = await assignmentsOf(tx, name)
  if (users.length > 0) return { kind: 'in-use', algorithmIds: users.map(({ algorithmId }) => algorithmId) }
  if (!(await deleteEndpoint(tx, name))) return { kind: 'unknown' }
  await audit.record(tx, { actor, action: 'ai.endpoint.removed', purpose, resource: `ai.endpoint:${name}` })
  return { kind: 'removed' }
}

/** Gives an algorithm a model, from its next run on. @returns false where there is no such endpoint */
export async function assignModel(
  kernel: ManageKernel,
  tx: Transaction,
  {
    algorithmId,
    endpointName,
    model,
    actor,
  }: { algorithmId: string; endpointName: string; model: string; actor: Actor },
): Promise<boolean> {
  const endpoint = await findEndpoint(tx, endpointName)
  if (endpoint === undefined) return false
  await assignEndpoint(tx, { algorithmId, endpointId: endpoint.id, model, now: kernel.clock.now() })
  await noteChange(kernel, tx, { algorithmId, actor, details: { endpoint: endpointName, model } })
  return true
}

/** Leaves an algorithm without a model, from its next run on. @returns whether it had one */
export async function unassignModel(
  kernel: ManageKernel,
  tx: Transaction,
  { algorithmId, actor }: { algorithmId: string; actor: Actor },
): Promise<boolean> {
  if (!(await unassignEndpoint(tx, algorithmId))) return false
  await noteChange(kernel, tx, { algorithmId, actor, details: { endpoint: 'none' } })
  return true
}

/** That the public record changes is told by the job that watches what runs. */
async function noteChange(
  { audit }: ManageKernel,
  tx: Transaction,
  { algorithmId, actor, details }: { algorithmId: string; actor: Actor; details: Record<string, string> },
): Promise<void> {
  const resource = `ai.algorithm:${algorithmId}`
  await audit.record(tx, { actor, action: 'ai.algorithm.model-changed', purpose, resource, details })
}
