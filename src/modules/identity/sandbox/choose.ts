import { addMs, secondMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { modesOf, noErrors, onlyError, type ErrorMode } from '../domain/sandbox.ts'
import { answerLocation, refusalLocation } from '../one-login/authorize/refusal.ts'
import { codeSeconds } from '../provider/lifetimes.ts'
import { chooseForFlow, type SandboxFlow } from '../store/sandbox-flow.ts'
import { refusalOf } from './conclude.ts'
import { responseFor, type Sandbox } from './context.ts'
import { answersOf, type TestPerson } from './test-people.ts'

/**
 * Lets an invented person sign in, with one thing going wrong where that is wanted.
 * @returns the service's address with the answer; undefined where somebody has chosen already
 */
export async function choosePerson(
  sandbox: Sandbox,
  tx: Transaction,
  flow: SandboxFlow,
  person: TestPerson,
  mode: ErrorMode | undefined,
): Promise<string | undefined> {
  const { kernel, settings } = sandbox
  const { crypto, clock } = kernel
  const code = crypto.token()
  const response = { ...settings.configuration.response, ...answersOf(crypto, person) }
  const errors = mode === undefined ? noErrors : onlyError(mode)
  const expiresAt = addMs(clock.now(), codeSeconds * secondMs)
  const isFirst = await chooseForFlow(tx, {
    id: flow.id,
    codeHash: crypto.sha256(code),
    response,
    errors,
    expiresAt,
  })
  if (!isFirst) return undefined
  const refusal = refusalOf(flow.request, responseFor(sandbox, { response }), errors)
  return refusal === undefined ? answerLocation(flow.request, { code }) : refusalLocation(refusal)
}

/** The error that the sandbox is set to, to begin the choice with. */
export function usualMode({ settings }: Sandbox): ErrorMode | undefined {
  return modesOf(settings.configuration.errors)[0]
}
