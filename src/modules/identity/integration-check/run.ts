import type { Kernel } from '#kernel/module'
import { withResult, type CheckResult } from '../domain/integration-check.ts'
import type { Sandbox } from '../sandbox/context.ts'
import { updateCheck, type IntegrationCheck } from '../store/integration-check.ts'
import { flowsOfCheck, type SandboxFlow } from '../store/sandbox-flow.ts'
import { judgeBehaviour } from './behaviour.ts'
import { driveSignIn, type Drive } from './drive.ts'
import { checkStep, cleanStep, steps, type StepName } from './guided-step.ts'
import { judgeCleanDrive, judgeErrorDrive } from './judge.ts'
import { checkRegistration } from './registration.ts'

/**
 * Runs a whole check without anybody: signs in to the service once rightly and once with each error, and keeps each
 * result as it comes, so that a page can show how far it is.
 * @param signal ends it early; what was found stays
 */
export async function runCheck(
  sandbox: Sandbox,
  check: IntegrationCheck,
  startAddress: string,
  signal: AbortSignal,
): Promise<void> {
  const { kernel } = sandbox
  const progress = createProgress(kernel, check)
  await progress.add(await checkRegistration(sandbox))
  const clean = await drive(sandbox, check, startAddress, cleanStep)
  const first = judgeCleanDrive(clean.drive, clean.flow)
  await progress.add([first])
  for (const step of steps) {
    if (step === cleanStep || signal.aborted) continue
    if (first.outcome !== 'passed') {
      await progress.add([{ check: step, outcome: 'not-seen', reason: 'never-signed-in' }])
      continue
    }
    const { drive: made, flow } = await drive(sandbox, check, startAddress, step)
    await progress.add([judgeErrorDrive(step, made, flow, clean.drive)])
  }
  await progress.add(judgeBehaviour(await flowsOfCheck(kernel.db, check.id)))
  await progress.finish()
}

/** The part of a guided check that needs nobody: what is registered, and what all its sign-ins show together. */
export async function finishGuidedCheck(sandbox: Sandbox, check: IntegrationCheck): Promise<void> {
  const progress = createProgress(sandbox.kernel, check)
  await progress.add(await checkRegistration(sandbox))
  await progress.add(judgeBehaviour(await flowsOfCheck(sandbox.kernel.db, check.id)))
  await progress.finish()
}

async function drive(
  sandbox: Sandbox,
  { id }: IntegrationCheck,
  startAddress: string,
  step: StepName,
): Promise<{ drive: Drive; flow: SandboxFlow | undefined }> {
  const made = await driveSignIn(sandbox, startAddress, checkStep(id, step))
  const flows = await flowsOfCheck(sandbox.kernel.db, id)
  return { drive: made, flow: flows.findLast(({ checkStep: name }) => name === step) }
}

interface Progress {
  add(results: readonly CheckResult[]): Promise<void>
  finish(): Promise<void>
}

function createProgress(
  { db, clock }: Pick<Kernel, 'db' | 'clock'>,
  { id, results }: IntegrationCheck,
): Progress {
  let known: readonly CheckResult[] = results
  return {
    async add(found) {
      known = found.reduce(withResult, known)
      await updateCheck(db, { id, step: null, results: known, finishedAt: null })
    },
    async finish() {
      await updateCheck(db, { id, step: null, results: known, finishedAt: clock.now() })
    },
  }
}
