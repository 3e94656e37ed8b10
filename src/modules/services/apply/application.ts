import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Answers } from '../domain/answers.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { carryOver } from '../domain/engine/carry-over.ts'
import type { Walk } from '../domain/engine/position.ts'
import { walk } from '../domain/engine/walk.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { surroundingsOf } from '../schemes.ts'
import { findDraft, type Draft } from '../store/draft.ts'

/** Where a person stands with a service they have begun, or are about to. */
export interface Application {
  definition: ServiceDefinition
  /** Undefined until the first page is saved. */
  draft: Draft | undefined
  /** In the shape of the current definition. */
  answers: Answers
  /** Fields to answer again, because the definition has changed since they were saved. */
  again: readonly string[]
  way: Walk
  surroundings: Surroundings
}

/** Where a person stands with a service, from their draft if they have one. */
export async function openApplication(
  kernel: Kernel,
  target: Queryable,
  definition: ServiceDefinition,
  personId: string,
): Promise<Application> {
  const key = { personId, serviceName: definition.name, now: kernel.clock.now() }
  return applicationOf(kernel, definition, await findDraft(target, kernel.crypto, key))
}

/** A draft as seen by the current definition. */
export function applicationOf(
  kernel: Pick<Kernel, 'clock' | 'contributions'>,
  definition: ServiceDefinition,
  draft: Draft | undefined,
): Application {
  const surroundings = surroundingsOf(kernel)
  const saved = draft?.content.answers ?? {}
  const isOutdated = draft !== undefined && draft.definitionVersion !== definition.version
  const { answers, again } = isOutdated
    ? carryOver(definition, saved, surroundings)
    : { answers: saved, again: [] }
  return { definition, draft, answers, again, way: walk(definition, answers, surroundings), surroundings }
}
