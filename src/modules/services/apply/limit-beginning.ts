import { hourMs } from '#kernel/clock'
import type { FieldShapes, SubmitContext } from '#kernel/http'
import type { AccessRule } from '#kernel/access'
import { limitNetwork, type Limit } from '../channel/limit-uses.ts'
import type { Applicant } from './applicant.ts'
import { tokenIn } from './form-input.ts'
import { readToken } from './token.ts'

/** A library, a school or a telephone company is one network, so there are many of them. */
const beginnings: Limit = { name: 'web-begin', maximum: 300, periodMs: hourMs }

/**
 * Counts what is begun without an account, so that nobody fills the database with drafts. What is rolled back, because the
 * page was refused, does not count. People with an account have one draft of each service and need no limit.
 * @returns after how many seconds to try again, when too many were begun; undefined when all is well
 */
export async function limitBeginning(
  { kernel, tx, form, clientAddress }: SubmitContext<AccessRule, unknown, FieldShapes>,
  applicant: Applicant,
): Promise<number | undefined> {
  const isBeginning = readToken(kernel.crypto, tokenIn(form))?.draftId === undefined
  if (applicant.kind !== 'visitor' || !isBeginning) return undefined
  const { clock, crypto } = kernel
  return limitNetwork({ db: tx, clock, crypto }, beginnings, clientAddress)
}
