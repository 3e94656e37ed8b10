import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { useAuthenticatorStep, type Account } from '../store/account.ts'
import { stepOfCode, unsealSecret } from './authenticator.ts'
import { checkEmailCode, countedCode, type CodeOutcome } from './email-code.ts'

/** Judges a code by the method the person chose. Each works once. @param attempt.subject of codes sent by email */
export async function checkSecondStep(
  kernel: Kernel,
  tx: Transaction,
  account: Account,
  attempt: { code: string; subject: string },
): Promise<CodeOutcome> {
  const { email, personId, sealedAuthenticatorSecret: sealed } = account
  if (account.secondStep === 'email' || sealed === null) {
    return checkEmailCode(kernel, tx, { subject: attempt.subject, email, code: attempt.code })
  }
  return countedCode(kernel, tx, email, async () => {
    const step = stepOfCode(unsealSecret(kernel.crypto, sealed), attempt.code, kernel.clock.now())
    return step !== undefined && useAuthenticatorStep(tx, personId, step)
  })
}
