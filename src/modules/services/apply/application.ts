import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { answerTo, type Answers } from '../domain/answers.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { carryOver } from '../domain/engine/carry-over.ts'
import type { Walk } from '../domain/engine/position.ts'
import { walk } from '../domain/engine/walk.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { surroundingsOf } from '../schemes.ts'
import { findDraft, type Draft } from '../store/draft.ts'
import { ownerOf, type Applicant } from './applicant.ts'
import { writeToken } from './token.ts'

/** Where somebody stands with a service they have begun, or are about to. */
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

/** Where an applicant stands with a service, from their draft if they have one. */
export async function openApplication(
  kernel: Kernel,
  target: Queryable,
  definition: ServiceDefinition,
  applicant: Applicant,
): Promise<Application> {
  const key = { owner: ownerOf(applicant), serviceName: definition.name, now: kernel.clock.now() }
  return applicationOf(kernel, definition, await findDraft(target, kernel.crypto, key))
}

/** A draft as seen by the current definition. */
export function applicationOf(
  kernel: Pick<Kernel, 'clock' | 'contributions'>,
  definition: ServiceDefinition,
  draft: Draft | undefined,
): Application {
  const isEligibilityLeftToPeople = draft?.content.isEligibilityLeftToPeople === true
  const surroundings = { ...surroundingsOf(kernel), isEligibilityLeftToPeople }
  const saved = draft?.content.answers ?? {}
  const isOutdated = draft !== undefined && draft.definitionVersion !== definition.version
  const { answers, again } = isOutdated
    ? carryOver(definition, saved, surroundings)
    : { answers: saved, again: [] }
  const earlier = draft?.content.again ?? []
  const unanswered = earlier.filter((name) => answerTo(answers, name) === undefined)
  return {
    definition,
    draft,
    answers,
    again: [...new Set([...unanswered, ...again])],
    way: walk(definition, answers, surroundings),
    surroundings,
  }
}

/**
 * What goes with the input for a place, so that a form, an API client or an agent answers what they were shown.
 * @param place a place on the way, or `check` for sending
 */
export function tokenFor(
  { crypto }: Pick<Kernel, 'crypto'>,
  { definition, draft }: Pick<Application, 'definition' | 'draft'>,
  place: string,
): string {
  return writeToken(crypto, {
    draftId: draft?.id,
    serviceName: definition.name,
    place,
    revision: draft?.revision ?? 0,
    definitionVersion: definition.version,
  })
}
