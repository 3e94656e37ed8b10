import { redirectTo, type PageResult } from '#kernel/http'
import type { PendingStep } from '../domain/sign-in-journey.ts'
import { stepsBefore } from '../domain/pending-steps.ts'
import { keepProof } from '../store/sign-in-journey.ts'
import { standingOf } from '../store/standing.ts'
import { finishSignIn, type FinishContext, type Proof } from './finish.ts'
import { stepPath, type OpenJourney } from './journey.ts'

/**
 * Every factor was shown. Signs the person in, or leads them to what stands between: an intervention, a password to
 * change, new terms of use, the offer of a passkey.
 * @param canHavePasskey the browser said that this device could keep one
 */
export async function concludeSignIn(
  context: FinishContext,
  open: OpenJourney,
  proof: Proof,
  canHavePasskey = false,
): Promise<PageResult> {
  const { kernel, tx } = context
  const steps = stepsBefore(await standingOf(tx, proof.personId), {
    now: kernel.clock.now(),
    hasChosenPassword: open.journey.newPasswordHash !== null,
    canHavePasskey,
  })
  return goOn(context, open, proof, steps)
}

/**
 * Somebody who has lost every source of codes showed otherwise that the account is theirs: they choose a new one, and
 * then go on as after any sign-in.
 */
export async function concludeRecovery(
  context: FinishContext,
  open: OpenJourney,
  proof: Proof,
): Promise<PageResult> {
  const { kernel, tx } = context
  const steps = stepsBefore(await standingOf(tx, proof.personId), {
    now: kernel.clock.now(),
    hasChosenPassword: open.journey.newPasswordHash !== null,
    canHavePasskey: false,
  })
  return goOn(context, open, proof, steps.includes('stopped') ? steps : ['code-method', ...steps])
}

/** One thing that stood between is done: on to the next, or in. */
export async function completeStep(
  context: FinishContext,
  open: OpenJourney,
  step: PendingStep,
): Promise<PageResult> {
  const { provedPersonId, provedMethods, pendingSteps } = open.journey
  if (provedPersonId === null) throw new Error(`Nobody was known yet at the step ${step}`)
  const proof = { personId: provedPersonId, methods: provedMethods }
  return goOn(
    context,
    open,
    proof,
    pendingSteps.filter((pending) => pending !== step),
  )
}

async function goOn(
  context: FinishContext,
  open: OpenJourney,
  proof: Proof,
  steps: readonly PendingStep[],
): Promise<PageResult> {
  const [next] = steps
  if (next === undefined) return finishSignIn(context, open, proof)
  await keepProof(context.tx, { uidHash: open.uidHash, ...proof, pendingSteps: steps })
  return redirectTo(stepPath(open.uid, next))
}
