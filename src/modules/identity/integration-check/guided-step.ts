import { addMs, hourMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { errorModes, noErrors, onlyError, type ErrorMode } from '../domain/sandbox.ts'
import type { CheckStep } from '../sandbox/conclude.ts'
import { findRunningGuide } from '../store/integration-check.ts'

/** The first step of a check: a sign-in without any error, which must succeed. */
export const cleanStep = 'clean'
export type StepName = typeof cleanStep | ErrorMode

/** The steps in their order. */
export const steps: readonly StepName[] = [cleanStep, ...errorModes]

export function isStep(name: string): name is StepName {
  return steps.some((step) => step === name)
}

export function checkStep(checkId: string, step: StepName): CheckStep {
  return { checkId, step, errors: step === cleanStep ? noErrors : onlyError(step) }
}

/** Somebody who went away must not leave a sandbox that does things wrong for ever. */
const longestGuideMs = hourMs

/** What a sign-in in this sandbox is for, while somebody is guided through the check. */
export async function guidedStep(kernel: Kernel, clientId: string): Promise<CheckStep | undefined> {
  const running = await findRunningGuide(kernel.db, clientId, addMs(kernel.clock.now(), -longestGuideMs))
  if (running === undefined || running.step === null || !isStep(running.step)) return undefined
  return checkStep(running.id, running.step)
}
