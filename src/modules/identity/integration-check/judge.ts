import type { CheckReason, CheckResult } from '../domain/integration-check.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import type { SandboxFlow } from '../store/sandbox-flow.ts'
import type { Drive } from './drive.ts'
import { cleanStep, type StepName } from './guided-step.ts'

/** What somebody who signed in for the check saw. */
export type Told = 'signed-in' | 'refused' | 'skipped'

const firstServerError = 500

/** Did a sign-in without any error lead somebody in? */
export function judgeCleanDrive(drive: Drive, flow: SandboxFlow | undefined): CheckResult {
  if (drive.problem !== undefined) return failed('sign-in', 'unreachable', [drive.endedAt, drive.problem])
  if (!drive.reachedSandbox) return failed('sign-in', 'no-sandbox', [drive.endedAt])
  if (flow?.redeemedAt === null || flow === undefined)
    return failed('sign-in', 'code-not-redeemed', [drive.endedAt])
  if (drive.status >= 400) return failed('sign-in', 'not-signed-in', [drive.endedAt, String(drive.status)])
  return passed('sign-in', 'fine', [drive.endedAt])
}

/** Did the service refuse what it must refuse? Judged by what it asked for afterwards, and where the browser ended. */
export function judgeErrorDrive(
  step: Exclude<StepName, typeof cleanStep>,
  drive: Drive,
  flow: SandboxFlow | undefined,
  clean: Drive,
): CheckResult {
  const notSeen = notSeenBecause(step, flow)
  if (notSeen !== undefined) return { check: step, outcome: 'not-seen', reason: notSeen }
  if (step.startsWith('idToken.') && flow?.readAt !== null) return failed(step, 'read-details', [])
  if (isSameEnd(drive, clean)) return failed(step, 'signed-in-anyway', [drive.endedAt])
  const isBroken = drive.problem !== undefined || drive.status >= firstServerError
  return isBroken
    ? { check: step, outcome: 'warning', reason: 'server-error', about: [drive.endedAt] }
    : passed(step, 'refused', [drive.endedAt])
}

/** The same for a sign-in that a person made, who says what they saw. */
export function judgeTold(step: StepName, told: Told, flow: SandboxFlow | undefined): CheckResult {
  if (step === cleanStep) return judgeToldClean(told, flow)
  if (told === 'skipped') return { check: step, outcome: 'not-seen', reason: 'skipped' }
  const notSeen = notSeenBecause(step, flow)
  if (notSeen !== undefined) return { check: step, outcome: 'not-seen', reason: notSeen }
  if (step.startsWith('idToken.') && flow?.readAt !== null) return failed(step, 'read-details', [])
  return told === 'signed-in' ? failed(step, 'told-signed-in', []) : passed(step, 'told-refused', [])
}

function judgeToldClean(told: Told, flow: SandboxFlow | undefined): CheckResult {
  if (flow === undefined) return { check: 'sign-in', outcome: 'not-seen', reason: 'never-signed-in' }
  if (flow.redeemedAt === null) return failed('sign-in', 'code-not-redeemed', [])
  return told === 'signed-in' ? passed('sign-in', 'fine', []) : failed('sign-in', 'not-signed-in', [])
}

/** Nothing can be said where the service never came to the place where the error is. */
function notSeenBecause(step: StepName, flow: SandboxFlow | undefined): CheckReason | undefined {
  if (flow === undefined) return 'never-signed-in'
  if (step.startsWith('authorise.')) return undefined
  if (flow.redeemedAt === null) return 'code-not-redeemed'
  if (!step.startsWith('coreIdentity.')) return undefined
  if (!flow.request.claims.includes(claimNames.coreIdentity)) return 'not-asked'
  return flow.readAt === null ? 'details-not-read' : undefined
}

function isSameEnd(drive: Drive, clean: Drive): boolean {
  return (
    drive.problem === undefined &&
    drive.endedAt === clean.endedAt &&
    drive.status === clean.status &&
    drive.text === clean.text
  )
}

function passed(check: CheckResult['check'], reason: CheckReason, about: readonly string[]): CheckResult {
  return { check, outcome: 'passed', reason, about }
}

function failed(check: CheckResult['check'], reason: CheckReason, about: readonly string[]): CheckResult {
  return { check, outcome: 'failed', reason, about }
}
