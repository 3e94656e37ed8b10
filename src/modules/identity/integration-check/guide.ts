import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { withResult } from '../domain/integration-check.ts'
import { checkIntegrationJob } from '../jobs/check-integration.ts'
import { updateCheck, type IntegrationCheck } from '../store/integration-check.ts'
import { flowsOfCheck } from '../store/sandbox-flow.ts'
import { steps, type StepName } from './guided-step.ts'
import { judgeTold, type Told } from './judge.ts'

/** What a guided check is at once its steps are done: the rest is looked at in the background. */
export const finishingStep = 'finishing'

/** Takes down what somebody saw in a step, beside what the sandbox saw, and goes on to the next. */
export async function answerStep(
  kernel: Kernel,
  tx: Transaction,
  check: IntegrationCheck,
  step: StepName,
  told: Told,
): Promise<void> {
  const flows = await flowsOfCheck(tx, check.id)
  const flow = flows.findLast(({ checkStep }) => checkStep === step)
  const results = withResult(check.results, judgeTold(step, told, flow))
  const next = steps[steps.indexOf(step) + 1]
  await updateCheck(tx, { id: check.id, step: next ?? finishingStep, results, finishedAt: null })
  if (next === undefined) await finish(kernel, tx, check)
}

/** Leaves out the steps that are not done yet. */
export async function leaveGuide(kernel: Kernel, tx: Transaction, check: IntegrationCheck): Promise<void> {
  const skipped = steps
    .filter((step) => !check.results.some((result) => result.check === checkOf(step)))
    .map((step) => judgeTold(step, 'skipped', undefined))
  const results = skipped.reduce(withResult, check.results)
  await updateCheck(tx, { id: check.id, step: finishingStep, results, finishedAt: null })
  await finish(kernel, tx, check)
}

function checkOf(step: StepName): string {
  return step === 'clean' ? 'sign-in' : step
}

async function finish(kernel: Kernel, tx: Transaction, check: IntegrationCheck): Promise<void> {
  await kernel.jobs.enqueue(tx, checkIntegrationJob, { clientId: check.clientId, checkId: check.id })
}
