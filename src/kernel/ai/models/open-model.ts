import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ModelClient, ModelUsage } from './client.ts'
import { assignmentOf, type StoredEndpoint } from './endpoint-store.ts'
import { endpointStates } from './endpoint-states.ts'
import type { Endpoint } from './endpoint.ts'
import { createModelClient } from './model-client.ts'
import { costOf } from './usage.ts'

/** What an answer used, and what that costs at the prices that the operator gave. */
export interface MeteredUsage extends ModelUsage {
  readonly costMicropence: number
}

export interface OpenModelOptions {
  /** Told of every answer that may be charged for, also where it was of no use. */
  readonly onUsage?: (usage: MeteredUsage) => void
  /** Where the assignment is read; the caller's transaction, if there is one. */
  readonly target?: Queryable
}

type ModelKernel = Pick<Kernel, 'db' | 'clock' | 'crypto'>

/** The model that the operator assigned to an algorithm; undefined where there is none. */
export async function openModel(
  kernel: ModelKernel,
  algorithmId: string,
  { onUsage, target = kernel.db }: OpenModelOptions = {},
): Promise<ModelClient | undefined> {
  const assignment = await assignmentOf(target, algorithmId)
  if (assignment === undefined) return undefined
  const endpoint = openEndpoint(kernel, assignment)
  const { model, capabilities } = assignment
  const states = endpointStates(kernel)
  const probed = capabilities?.chat?.model === model ? capabilities.chat.jsonMode : undefined
  return createModelClient({
    endpoint,
    model,
    tools: states.tools,
    breaker: states.breakerOf(endpoint.baseUrl),
    dialect: states.dialectOf(endpoint.baseUrl, model, probed),
    meter: (usage) => onUsage?.({ ...usage, costMicropence: costOf(usage, endpoint.prices) }),
  })
}

/** @throws UnsealError where the key was sealed for another address, or with another secret */
export function openEndpoint(
  { crypto }: Pick<Kernel, 'crypto'>,
  { name, baseUrl, sealedKey, isOwn, inputMicropence, outputMicropence }: StoredEndpoint,
): Endpoint {
  return {
    name,
    baseUrl,
    isOwn,
    apiKey: sealedKey === null ? undefined : crypto.unseal(keyPurpose(baseUrl), sealedKey),
    prices: { inputMicropence, outputMicropence },
  }
}

export function sealKey({ crypto }: Pick<Kernel, 'crypto'>, baseUrl: string, apiKey: string): string {
  return crypto.seal(keyPurpose(baseUrl), apiKey)
}

function keyPurpose(baseUrl: string): string {
  return `ai.endpoint-key ${baseUrl}`
}
