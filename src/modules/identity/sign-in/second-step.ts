import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { clearAttempts } from '../store/attempt.ts'
import type { CodeMethod } from '../store/sign-in-method.ts'
import { noteMethodUse, useAuthenticatorStep } from '../store/sign-in-method.ts'
import { stepOfCode, unsealSecret } from './authenticator.ts'
import { checkSentCode, countedCode, type CodeAddress, type CodeOutcome } from './security-code.ts'

/** Where codes of this method go; undefined for an app, which makes them itself. */
export function addressOf(
  { kind, phone }: Pick<CodeMethod, 'kind' | 'phone'>,
  email: string,
): CodeAddress | undefined {
  if (kind === 'email') return { channel: 'email', recipient: email }
  return kind === 'sms' && phone !== null ? { channel: 'sms', recipient: phone } : undefined
}

export interface CodeAttempt {
  method: CodeMethod
  /** Of the account. */
  email: string
  code: string
  /** What codes that were sent are for. */
  subject: string
  /** Under which name attempts are counted. */
  counted: string
}

/** Judges a code by the method that the person uses. Each works once. */
export async function checkSecondStep(
  kernel: Kernel,
  tx: Transaction,
  attempt: CodeAttempt,
): Promise<CodeOutcome> {
  const { method, email, code, subject, counted } = attempt
  const to = addressOf(method, email)
  const outcome =
    to === undefined
      ? await countedCode(kernel, tx, counted, () => isRightFromApp(kernel, tx, method, code))
      : await checkSentCode(kernel, tx, { subject, to, counted, code })
  if (outcome === 'right') {
    await clearAttempts(tx, counted, 'code')
    await noteMethodUse(tx, method.id, kernel.clock.now())
  }
  return outcome
}

async function isRightFromApp(
  { crypto, clock }: Kernel,
  tx: Transaction,
  { id, sealedSecret }: CodeMethod,
  code: string,
): Promise<boolean> {
  if (sealedSecret === null) return false
  const step = stepOfCode(unsealSecret(crypto, sealedSecret), code, clock.now())
  return step !== undefined && useAuthenticatorStep(tx, id, step)
}
