import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { AnyAlgorithm, Method } from '../algorithm.ts'
import { assignmentOf } from '../models/endpoint-store.ts'
import { latestConfiguration } from './configuration-store.ts'

/** What an algorithm runs as, on this node. */
export interface Configuration {
  readonly version: string
  readonly method: Method
  /** The endpoint and the model that the operator assigned, where there are. */
  readonly endpointName?: string
  readonly model?: string
  /** Changes with anything above, and with the inputs, the channels and who reviews. */
  readonly digest: string
  /** When it was first seen to be so; undefined in the seconds until it is. */
  readonly since: Date | undefined
}

/** Where to look; within a transaction, `db` is that. */
type Looking = Pick<Kernel, 'crypto'> & { readonly db: Queryable }

/** What runs now, and since when. */
export async function configurationOf(kernel: Looking, algorithm: AnyAlgorithm): Promise<Configuration> {
  const running = await runningConfiguration(kernel, algorithm)
  const seen = await latestConfiguration(kernel.db, algorithm.id)
  return { ...running, since: seen?.digest === running.digest ? seen.since : undefined }
}

export type RunningConfiguration = Omit<Configuration, 'since'>

export async function runningConfiguration(
  { db, crypto }: Looking,
  { id, version, method, usesModel, inputs, channels, humanReview }: AnyAlgorithm,
): Promise<RunningConfiguration> {
  const assignment = usesModel === undefined ? undefined : await assignmentOf(db, id)
  const assigned = assignment && { endpointName: assignment.name, model: assignment.model }
  const inputsText = inputs.map(({ name, isPersonal }) => [name, isPersonal])
  const facts = [version, method, usesModel, assigned, inputsText, channels, humanReview]
  return { version, method, ...assigned, digest: crypto.sha256(JSON.stringify(facts)) }
}
